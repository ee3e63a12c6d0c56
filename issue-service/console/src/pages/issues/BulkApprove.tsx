import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine, type ApprovalSchemas } from '../../api/clients';
import { queries } from '../../api/session';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useEnvironments } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { Said } from '../../said/Said';
import { BulkTask } from './BulkTask';
import { decisionsOf, nodesOf } from './bulk';

type Approval = ApprovalSchemas['ApprovalView'];

// So many texts are read without opening each.
const OPEN_AT_MOST = 10;

interface Props {
  /** What was listed when the reader said so: that is approved, also when it changes meanwhile; then it is refused. */
  shown: readonly Approval[];
  me: string;
  close: () => void;
  done: () => void;
}

/** Approves several stages, each at the revision that is listed and for the nodes that the reader may decide. */
export function BulkApprove({ shown, me, close, done }: Props) {
  const { t } = useTranslation('issues');
  return (
    <Dialog title={t('bulk.title', { count: shown.length })} close={close}>
      <Question shown={shown} me={me} done={done} />
    </Dialog>
  );
}

function Question({ shown, me, done }: Omit<Props, 'close'>) {
  const { t } = useTranslation('issues');
  const { environmentTitle } = useEnvironments();
  const [comment, setComment] = useState('');
  const [items] = useState(() => decisionsOf(shown, me, () => crypto.randomUUID()));
  const sending = useMutation({
    mutationFn: async () => {
      const body = { items: items.map(item => ({ ...item, comment: comment.trim() })) };
      return (await approvalEngine.POST('/api/v1/reviews:bulk', { body })).data!.items;
    },
    onSuccess: answers => {
      if (answers.every(answer => answer.result === 'COUNTED')) done();
    },
    onSettled: () => queries.invalidateQueries({ predicate: query => String(query.queryKey[1]).startsWith('/api/v1/approvals') }),
  });
  const isShort = shown.reduce((sum, { tasks }) => sum + tasks.length, 0) <= OPEN_AT_MOST;
  const refusals = (sending.data ?? []).filter(answer => answer.result !== 'COUNTED');
  return (
    <form className="form" onSubmit={event => {
      event.preventDefault();
      sending.mutate();
    }}>
      <p>{t('bulk.text')}</p>
      <ul className="bulk-list">
        {shown.map(approval => {
          const refusal = refusals.find(answer => answer.approvalId === approval.approvalId);
          return (
            <li key={approval.approvalId}>
              <a href={`/issues/${approval.issueId}`} target="_blank" rel="noreferrer">#{approval.issueId} {approval.issueTitle}</a>
              <span className="hint">
                {environmentTitle(approval.environmentId)} · {nodesOf(approval, me).join(', ')} · <code>{approval.revision.slice(0, 10)}</code>
              </span>
              {approval.risk && <RiskBadge risk={approval.risk} />}
              <ol className="bulk-tasks">
                {approval.tasks.map(task => <BulkTask key={task.taskId} approval={approval} task={task} isOpen={isShort} />)}
              </ol>
              {refusal && <span className="err" role="alert"><Said>{refusal.message ?? ''}</Said></span>}
            </li>
          );
        })}
      </ul>
      <label className="field">
        <span className="label">{t('bulk.comment')}</span>
        <textarea className="textarea" maxLength={2000} value={comment} onChange={event => setComment(event.target.value)} />
      </label>
      {sending.error && <ProblemView error={sending.error} />}
      <div className="dialog-foot">
        {sending.data
          ? <Button onClick={done}>{t('common:close')}</Button>
          : <Button look="primary" type="submit" loading={sending.isPending}>{t('bulk.approve')}</Button>}
      </div>
    </form>
  );
}
