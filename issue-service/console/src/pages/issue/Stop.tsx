import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useRoles } from '../../components/names';
import { Said } from '../../said/Said';
import { targetOf } from './target';

interface Props {
  stop: IssueSchemas['StoppingCheck'];
  /** Among which its task is. */
  tasks: readonly IssueSchemas['TaskView'][];
}

/** Which check stops a stage, on which database, and what it found. */
export function Stop({ stop: { taskId, finding }, tasks }: Props) {
  const { t } = useTranslation('issue');
  const { roleTitle } = useRoles();
  const task = tasks.find(each => each.taskId === taskId);
  const target = task ? targetOf(task, roleTitle) : taskId;
  const check = t(`common:check.${finding.kind}`);
  const outcome = t(`common:checkOutcome.${finding.outcome}`);
  return <>{t('stop', { check, target, outcome })} <Said>{finding.message}</Said></>;
}
