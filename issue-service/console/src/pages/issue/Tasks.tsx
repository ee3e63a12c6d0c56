import { CircleCheck, CircleDashed, CircleHelp, CircleX, Clock3, Database, Loader, SkipForward, Unplug, UserRoundPlus, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useRoles } from '../../components/names';
import { Said } from '../../said/Said';
import { Asked } from './Asked';
import { OutOfReach } from './OutOfReach';
import { TaskActions } from './TaskActions';
import { nameOf } from '../../components/task/terms';

type Task = IssueSchemas['TaskView'];
type Stage = IssueSchemas['StageView'];

const LOOKS: Record<Task['state'], { icon: LucideIcon; look: string }> = {
  WAITING: { icon: CircleDashed, look: 'mute' },
  RUNNING: { icon: Loader, look: 'brand' },
  DONE: { icon: CircleCheck, look: 'ok' },
  SKIPPED: { icon: SkipForward, look: 'mute' },
  FAILED: { icon: CircleX, look: 'err' },
  OUTCOME_UNKNOWN: { icon: CircleHelp, look: 'wait' },
};

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: Stage;
  /** The tasks whose change the reader has yet to see. */
  changed: readonly string[];
  chosen: string | undefined;
  choose: (taskId: string) => void;
}

/** The tasks of a stage: on what, how far, and what went wrong. */
export function Tasks({ issue, stage, changed, chosen, choose }: Props) {
  const { t } = useTranslation('issue');
  return (
    <section className="card" aria-labelledby="tasks-title">
      <div className="card-h"><h2 id="tasks-title">{t('tasks')}</h2><span className="sub">{stage.environmentTitle}</span></div>
      <ul className="tasks">
        {stage.tasks.map(task => (
          <li key={task.taskId} className={task.taskId === chosen && stage.tasks.length > 1 ? 'task on' : 'task'}>
            <TaskLine stage={stage} task={task} isChanged={changed.includes(task.taskId)} choose={stage.tasks.length > 1 ? () => choose(task.taskId) : undefined} />
            <Asked issue={issue} stage={stage} task={task} />
            <TaskActions issue={issue} stage={stage} task={task} />
            {task.outOfReach && <OutOfReach tries={task.outOfReach} of="task" />}
            {task.error && (
              <p className="task-note err">
                <Said>{task.error.message}</Said>{' '}
                {task.error.line !== null && t('at', { line: task.error.line, column: task.error.column ?? 1 })}
              </p>
            )}
            {task.reason && <p className="task-note">{task.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ stage, task, isChanged, choose }: { stage: Stage; task: Task; isChanged: boolean; choose: (() => void) | undefined }) {
  const { t } = useTranslation('issue');
  const { number } = useFormat();
  const isAway = task.outOfReach !== null;
  const waits = isAway || (task.state === 'WAITING' && stage.state === 'AWAITING_APPROVAL');
  const { icon, look } = LOOKS[task.state];
  const Icon = isAway ? Unplug : waits ? Clock3 : icon;
  const rows = task.rows ?? task.checks?.affectedRows ?? null;
  const { roleTitle } = useRoles();
  const target = nameOf(task, roleTitle);
  const TargetIcon = task.role ? UserRoundPlus : Database;
  return (
    <>
      <Icon size={18} className={waits ? 'wait' : look} aria-hidden />
      <span className="task-target">
        <TargetIcon size={15} aria-hidden />
        {choose ? <button type="button" onClick={choose}><b>{target}</b></button> : <b>{target}</b>}
        {isChanged && <span className="badge badge-wait">{t('changed')}</span>}
        <small>{[task.engine, task.instanceId].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="task-rows">
        {task.underWay && task.state === 'RUNNING'
          ? t('underWay', { unit: number(task.underWay.unit), units: number(task.underWay.units) })
          : rows !== null && t(task.rows === null ? 'rowsEstimated' : 'rows', { count: rows, number: number(rows) })}
      </span>
      <span className={`task-state ${waits ? 'wait' : look}`}>{t(isAway ? 'taskState.OUT_OF_REACH' : waits ? 'taskState.PENDING' : `taskState.${task.state}`)}</span>
    </>
  );
}
