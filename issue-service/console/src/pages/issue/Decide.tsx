import { Check, Eye, ShieldCheck, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $approvals, approvalEngine, type ApprovalSchemas, type IssueSchemas } from '../../api/clients';
import { useMe } from '../../app/me';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useRoles } from '../../components/names';
import { nameOf } from '../../components/task/terms';
import { useAct } from './useAct';
import type { Seen } from './useSeen';

type Decision = ApprovalSchemas['Decision'];
type Node = ApprovalSchemas['NodeView'];

interface Props {
  stage: IssueSchemas['StageView'];
  seen: Seen;
  /** Puts what a task runs before the reader. */
  show: (taskId: string) => void;
}

/** Where the reader approves or rejects, if it is his or her turn; and where a change is shown before that. */
export function Decide({ stage, seen, show }: Props) {
  const { t } = useTranslation('issue');
  const me = useMe();
  const [deciding, decide] = useState<{ decision: Decision; nodeId: string }>();
  const approvalId = stage.approval?.approvalId;
  const { data } = $approvals.useQuery(
    'get',
    '/api/v1/approvals/{approvalId}',
    { params: { path: { approvalId: approvalId ?? '' } } },
    { enabled: Boolean(approvalId) },
  );
  const approval = data?.approval;
  const { changed, isStale, look } = seen;
  // Who changed it has seen it.
  const own = useMemo(
    () => changed.filter(id => stage.tasks.find(task => task.taskId === id)?.lastEditor === me.email),
    [changed, stage, me.email],
  );
  useEffect(() => {
    if (own.length > 0) look(own);
  }, [own, look]);
  const unseen = changed.filter(id => !own.includes(id));
  const isOwn = own.length > 0 && unseen.length === 0;
  const isCurrent = approval?.revision === stage.revision && approval.state === 'WAITING';
  const mine = !isCurrent ? [] : approval.nodes.filter(node =>
    approval.openNodes.some(open => open.nodeId === node.nodeId && open.eligible.includes(me.email)));
  const decided = approval?.nodes.find(each => each.nodeId === deciding?.nodeId);
  return (
    <>
      {isStale && !isOwn && (
        <div className="notice" role="alert">
          <Eye size={18} aria-hidden />
          <div>
            <strong>{unseen.length > 0 ? t('changedTitle', { count: unseen.length }) : t('otherRevision')}</strong>
            <p>{t('changedText')}</p>
          </div>
          <Button look="primary" onClick={() => (unseen[0] ? show(unseen[0]) : look([]))}>{t('showChanged')}</Button>
        </div>
      )}
      {mine.map(node => (
        <section key={node.nodeId} className="card decide" aria-label={t('yourTurn', { node: node.title })}>
          <ShieldCheck size={20} aria-hidden />
          <div className="grow">
            <strong>{t('yourTurn', { node: node.title })}</strong>
            <p className="hint">{t(isStale ? 'lookFirst' : 'decideText', { count: stage.tasks.length })}</p>
          </div>
          <Button danger icon={<X size={16} aria-hidden />} disabled={isStale} onClick={() => decide({ decision: 'REJECT', nodeId: node.nodeId })}>{t('reject')}</Button>
          <Button look="primary" icon={<Check size={16} aria-hidden />} disabled={isStale} onClick={() => decide({ decision: 'APPROVE', nodeId: node.nodeId })}>{t('approve')}</Button>
        </section>
      ))}
      {deciding && approval && decided && (
        <Dialog title={t(deciding.decision === 'APPROVE' ? 'approveTitle' : 'rejectTitle', { stage: stage.environmentTitle })} close={() => decide(undefined)}>
          <DecisionForm decision={deciding.decision} node={decided} approvalId={approval.approvalId} stage={stage} revision={seen.revision} close={() => decide(undefined)} />
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
  const [left, leave] = useState<readonly string[]>([]);
  const chosen = undecided.map(task => task.taskId).filter(id => !left.includes(id));
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
                onChange={event => leave(event.target.checked ? left.filter(id => id !== task.taskId) : [...left, task.taskId])}
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
