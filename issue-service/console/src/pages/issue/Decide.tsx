import { Check, Eye, ShieldCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $approvals, approvalEngine, type ApprovalSchemas, type IssueSchemas } from '../../api/clients';
import { useMe } from '../../app/me';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useRoles } from '../../components/names';
import { nameOf } from './terms';
import { useAct } from './useAct';
import type { Seen } from './useSeen';

type Decision = ApprovalSchemas['Decision'];
type Node = ApprovalSchemas['NodeView'];

interface Props {
  stage: IssueSchemas['StageView'];
  seen: Seen;
}

/** Where the reader approves or rejects, if it is his or her turn; and where a change is shown before that. */
export function Decide({ stage, seen }: Props) {
  const { t } = useTranslation('issue');
  const me = useMe();
  const [deciding, decide] = useState<{ decision: Decision; node: Node }>();
  const approvalId = stage.approval?.approvalId;
  const { data } = $approvals.useQuery(
    'get',
    '/api/v1/approvals/{approvalId}',
    { params: { path: { approvalId: approvalId ?? '' } } },
    { enabled: Boolean(approvalId) },
  );
  const approval = data?.approval;
  const isOwn = seen.isStale && seen.changed.length > 0 && seen.changed.every(id => stage.tasks.find(task => task.taskId === id)?.lastEditor === me.email);
  const { look } = seen;
  useEffect(() => {
    // Who changed it has seen it.
    if (isOwn) look();
  }, [isOwn, look]);
  const isCurrent = approval?.revision === stage.revision && approval.state === 'WAITING';
  const mine = !isCurrent ? [] : approval.nodes.filter(node =>
    approval.openNodes.some(open => open.nodeId === node.nodeId && open.eligible.includes(me.email)));
  return (
    <>
      {seen.isStale && !isOwn && (
        <div className="notice" role="alert">
          <Eye size={18} aria-hidden />
          <div>
            <strong>{t(seen.changed.length > 0 ? 'changedTitle' : 'otherRevision')}</strong>
            <p>{t('changedText')}</p>
          </div>
          <Button look="primary" onClick={seen.look}>{t('showChanged')}</Button>
        </div>
      )}
      {mine.map(node => (
        <section key={node.nodeId} className="card decide" aria-label={t('yourTurn', { node: node.title })}>
          <ShieldCheck size={20} aria-hidden />
          <div className="grow">
            <strong>{t('yourTurn', { node: node.title })}</strong>
            <p className="hint">{t(seen.isStale ? 'lookFirst' : 'decideText', { count: stage.tasks.length })}</p>
          </div>
          <Button danger icon={<X size={16} aria-hidden />} disabled={seen.isStale} onClick={() => decide({ decision: 'REJECT', node })}>{t('reject')}</Button>
          <Button look="primary" icon={<Check size={16} aria-hidden />} disabled={seen.isStale} onClick={() => decide({ decision: 'APPROVE', node })}>{t('approve')}</Button>
        </section>
      ))}
      {deciding && approval && (
        <Dialog title={t(deciding.decision === 'APPROVE' ? 'approveTitle' : 'rejectTitle', { stage: stage.environmentTitle })} close={() => decide(undefined)}>
          <DecisionForm {...deciding} approvalId={approval.approvalId} stage={stage} revision={seen.revision} close={() => decide(undefined)} />
        </Dialog>
      )}
    </>
  );
}

interface FormProps {
  decision: Decision;
  node: Node;
  approvalId: string;
  stage: IssueSchemas['StageView'];
  /** The one that was seen. */
  revision: string;
  close: () => void;
}

function DecisionForm({ decision, node, approvalId, stage, revision, close }: FormProps) {
  const { t } = useTranslation('issue');
  const { roleTitle } = useRoles();
  const [comment, setComment] = useState('');
  const open = stage.tasks.filter(task => task.state === 'WAITING' || task.state === 'FAILED');
  const undecided = open.filter(task => !node.approvedTaskIds.includes(task.taskId));
  const [chosen, choose] = useState(() => undecided.map(task => task.taskId));
  // The same press twice is one review.
  const [reviewId] = useState(() => crypto.randomUUID());
  const act = useAct(close);
  const isWhole = chosen.length === open.length;
  const send = () => act.mutate(() => approvalEngine.POST('/api/v1/approvals/{approvalId}/reviews', {
    params: { path: { approvalId }, header: { 'Idempotency-Key': reviewId } },
    body: { nodeId: node.nodeId, revision, decision, comment: comment.trim(), ...(isWhole ? {} : { taskIds: chosen }) },
  }));
  return (
    <form className="form" onSubmit={event => {
      event.preventDefault();
      send();
    }}>
      <p>{t(decision === 'APPROVE' ? 'approveText' : 'rejectText', { node: node.title })}</p>
      {undecided.length > 1 && (
        <fieldset className="choices">
          <legend>{t(decision === 'APPROVE' ? 'whichTasks' : 'whichTasksNot')}</legend>
          {undecided.map(task => (
            <label key={task.taskId} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(task.taskId)}
                onChange={event => choose(event.target.checked ? [...chosen, task.taskId] : chosen.filter(id => id !== task.taskId))}
              />
              <code>{stage.tasks.indexOf(task) + 1}. {nameOf(task, roleTitle)}</code>
            </label>
          ))}
        </fieldset>
      )}
      <label className="field">
        <span className="label">{t('comment')}</span>
        <textarea className="textarea" maxLength={2000} autoFocus value={comment} onChange={event => setComment(event.target.value)} />
      </label>
      <div className="dialog-foot">
        <Button onClick={close}>{t('common:cancel')}</Button>
        <Button look="primary" danger={decision === 'REJECT'} type="submit" loading={act.isPending} disabled={chosen.length === 0}>
          {t(decision === 'APPROVE' ? 'approve' : 'reject')}
        </Button>
      </div>
    </form>
  );
}
