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
import { decisionsOf } from './bulk';

type Approval = ApprovalSchemas['ApprovalView'];

interface Props {
  chosen: Approval[];
  me: string;
  done: () => void;
}

/** Approves several stages, each at the revision that is listed and for the nodes that the reader may decide. */
export function BulkApprove({ chosen, me, done }: Props) {
  const { t } = useTranslation('issues');
  const [asks, ask] = useState(false);
  return (
    <div className="bulk" role="region" aria-label={t('bulk.label')}>
      <span>{t('bulk.chosen', { count: chosen.length })}</span>
      <span className="grow" />
      <Button size="small" onClick={done}>{t('bulk.none')}</Button>
      <Button size="small" look="primary" onClick={() => ask(true)}>{t('bulk.approve')}</Button>
      {asks && (
        <Dialog title={t('bulk.title', { count: chosen.length })} close={() => ask(false)}>
          <Question chosen={chosen} me={me} done={() => {
            ask(false);
            done();
          }} />
        </Dialog>
      )}
    </div>
  );
}

function Question({ chosen, me, done }: Props) {
  const { t } = useTranslation('issues');
  const { environmentTitle } = useEnvironments();
  const [comment, setComment] = useState('');
  // What is listed is what is approved, also when it changes meanwhile: then it is refused.
  const [shown] = useState(chosen);
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
                {environmentTitle(approval.environmentId)} · {t('bulk.tasks', { count: approval.tasks.length })} · <code>{approval.revision.slice(0, 10)}</code>
              </span>
              {approval.risk && <RiskBadge risk={approval.risk} />}
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
