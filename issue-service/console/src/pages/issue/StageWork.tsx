import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { Decide } from './Decide';
import { OutOfReach } from './OutOfReach';
import { Statement } from './Statement';
import { Stop } from './Stop';
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
  const stops = stage.stops.map((stop, index) => <li key={index}><Stop stop={stop} tasks={stage.tasks} /></li>);
  return (
    <>
      <Decide stage={stage} seen={seen} show={show} />
      {stage.outOfReach && <div className="card"><OutOfReach tries={stage.outOfReach} of="stage">{stops}</OutOfReach></div>}
      {!stage.outOfReach && stops.length > 0 && (
        <div className="problem" role="status">
          <div><strong>{t('stoppedBy')}</strong><ul>{stops}</ul></div>
        </div>
      )}
      <Tasks issue={issue} stage={stage} changed={seen.changed} chosen={task?.taskId} choose={show} />
      {task?.statement && <Statement key={task.taskId} issue={issue} stage={stage} task={task} seen={seen} />}
    </>
  );
}
