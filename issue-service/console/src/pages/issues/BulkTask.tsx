import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useEnvironments, usePeople, useRoles } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { nameOf } from '../../components/task/terms';
import { Terms } from '../../components/task/Terms';
import { useTextOf } from '../../components/task/useText';
import { MOST_LINES, NEW_LINE, Plain } from '../../editor/Plain';

interface Props {
  approval: ApprovalSchemas['ApprovalView'];
  task: ApprovalSchemas['TaskView'];
  /** Whether its SQL is shown without being asked for. */
  isOpen: boolean;
}

/** What one task of a stage would do, exactly: the text with the digest that is approved. */
export function BulkTask({ approval, task, isOpen }: Props) {
  const { t } = useTranslation('issues');
  const { number } = useFormat();
  const { environmentTitle } = useEnvironments();
  const { personName } = usePeople();
  const { roleTitle } = useRoles();
  const [shows, show] = useState(isOpen);
  const { data, error, refetch } = useTextOf(approval.issueId, task.taskId, shows ? (task.statementDigest ?? undefined) : undefined);
  const asTold = { ...task, statement: task.statementDigest };
  const lines = data ? data.statement.split(NEW_LINE).length : 0;
  return (
    <li>
      <b>{nameOf(asTold, roleTitle)}</b>{' '}
      <small>
        {[
          task.engine,
          task.instanceId,
          task.affectedRows !== null && t('bulk.rows', { count: task.affectedRows, number: number(task.affectedRows) }),
          t('bulk.editedBy', { person: personName(task.lastEditor) }),
        ].filter(Boolean).join(' · ')}
      </small>
      <Terms task={asTold} environment={environmentTitle(approval.environmentId)} />
      {task.statementDigest && (
        <details open={shows} onToggle={event => show(event.currentTarget.open)}>
          <summary>{t('bulk.statement')}</summary>
          {data && <Plain text={data.statement} label={t('bulk.statement')} />}
          {lines > MOST_LINES && <p className="hint">{t('bulk.longer', { count: lines - MOST_LINES, number: number(lines - MOST_LINES) })}</p>}
          {error && <ProblemView error={error} retry={refetch} />}
        </details>
      )}
    </li>
  );
}
