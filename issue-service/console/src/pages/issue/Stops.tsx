import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useRoles } from '../../components/names';
import { Said } from '../../said/Said';
import { targetOf } from './target';

// A stage may have hundreds of tasks, which one server that is away stops all.
const NAMED = 5;

interface Props {
  stops: readonly IssueSchemas['StoppingCheck'][];
  /** Among which their tasks are. */
  tasks: readonly IssueSchemas['TaskView'][];
  /** What each is a line of. */
  as: 'li' | 'small';
}

/** Which checks stop a stage, on which databases, and what they found: the first few, and how many more there are. */
export function Stops({ stops, tasks, as: Line }: Props) {
  const { t } = useTranslation('issue');
  const { roleTitle } = useRoles();
  const target = (taskId: string) => {
    const task = tasks.find(each => each.taskId === taskId);
    return task ? targetOf(task, roleTitle) : taskId;
  };
  return (
    <>
      {stops.slice(0, NAMED).map(({ taskId, finding }, index) => (
        <Line key={index}>
          {t('stop', { check: t(`common:check.${finding.kind}`), target: target(taskId), outcome: t(`common:checkOutcome.${finding.outcome}`) })} <Said>{finding.message}</Said>
        </Line>
      ))}
      {stops.length > NAMED && <Line>{t('moreStops', { count: stops.length - NAMED })}</Line>}
    </>
  );
}
