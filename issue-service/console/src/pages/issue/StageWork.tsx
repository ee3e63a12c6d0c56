import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { Said } from '../../said/Said';
import { Decide } from './Decide';
import { OutOfReach } from './OutOfReach';
import { Statement } from './Statement';
import { Stops } from './Stops';
import { Tasks } from './Tasks';
import { type SeenStages, useSeen } from './useSeen';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
  seenStages: SeenStages;
}

/** What a stage would do, and where the reader may decide it. */
export function StageWork({ issue, stage, seenStages }: Props) {
  const { t } = useTranslation('issue');
  const [chosen, choose] = useState<string>();
  const seen = useSeen(stage, seenStages);
  const task = stage.tasks.find(each => each.taskId === chosen) ?? stage.tasks[0];
  const show = (taskId: string) => {
    choose(taskId);
    seen.want(taskId);
  };
  // An older replica, or a stage that stopped long ago, has only the words.
  const areTold = stage.stops?.length > 0;
  const stops = areTold && <Stops stops={stage.stops} tasks={stage.tasks} as="li" />;
  return (
    <>
      <Decide stage={stage} seen={seen} show={show} />
      {stage.outOfReach && <div className="card"><OutOfReach tries={stage.outOfReach} of="stage">{stops}</OutOfReach></div>}
      {!stage.outOfReach && stage.stoppedBy.length > 0 && (
        <div className="problem" role="status">
          <div><strong>{t('stoppedBy')}</strong><ul>{stops || stage.stoppedBy.map(each => <li key={each}><Said>{each}</Said></li>)}</ul></div>
        </div>
      )}
      <Tasks issue={issue} stage={stage} changed={seen.changed} chosen={task?.taskId} choose={show} />
      {task?.statement && <Statement key={task.taskId} issue={issue} stage={stage} task={task} seen={seen} />}
    </>
  );
}
