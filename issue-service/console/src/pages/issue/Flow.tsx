import { Check, CircleDashed, Clock3, ExternalLink, PauseCircle, ShieldCheck, X, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $approvals, type ApprovalSchemas, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { usePeople } from '../../components/names';
import { Said } from '../../said/Said';

type Stage = IssueSchemas['StageView'];
type Node = ApprovalSchemas['NodeView'];

const ICONS: Record<Node['state'], LucideIcon> = {
  PENDING: CircleDashed,
  OPEN: Clock3,
  HELD: PauseCircle,
  APPROVED: Check,
  REJECTED: X,
  VOIDED: X,
};

/** The nodes that a stage must pass: who said yes, whose turn it is, who was asked where, and why these. */
export function Flow({ stage }: { stage: Stage }) {
  const { t } = useTranslation('issue');
  const progress = stage.approval;
  const approvalId = progress?.approvalId;
  const { data } = $approvals.useQuery(
    'get',
    '/api/v1/approvals/{approvalId}',
    { params: { path: { approvalId: approvalId ?? '' } } },
    { enabled: Boolean(approvalId) },
  );
  const flows = progress?.flows ?? [];
  return (
    <section className="card" aria-labelledby="flow-title">
      <div className="side-h"><h2 id="flow-title">{t('flow')}</h2><span className="hint">{flows.map(flow => flow.title).join(', ')}</span></div>
      {!progress && <p className="flow-note">{t(stage.clearance?.waived ? 'waived' : 'noApproval')}</p>}
      {progress && stage.clearance?.waived && <p className="flow-note">{t('waived')}</p>}
      {progress?.heldBecause && <p className="flow-note err"><strong>{t('held')}</strong> <Said>{progress.heldBecause}</Said></p>}
      {stage.rejection && (
        <p className="flow-note err"><Rejection rejection={stage.rejection} /></p>
      )}
      {data && data.approval.nodes.length > 0 && (
        <ol className="nodes">
          {data.approval.nodes.map(node => <NodeLine key={node.nodeId} node={node} detail={data} stage={stage} />)}
        </ol>
      )}
      {data && data.inWords.length > 0 && (
        <details className="why">
          <summary>{t('why')}</summary>
          <ul>{data.inWords.map((sentence, index) => <li key={index}>{sentence}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

function Rejection({ rejection }: { rejection: NonNullable<Stage['rejection']> }) {
  const { t } = useTranslation('issue');
  const { personName } = usePeople();
  const { ago } = useFormat();
  return (
    <>
      <strong>{t('rejectedBy', { person: personName(rejection.rejectedBy), channel: t(`common:channel.${rejection.channel}`) })}</strong> {ago(rejection.at)}
      {rejection.comment && <q>{rejection.comment}</q>}
    </>
  );
}

function NodeLine({ node, detail, stage }: { node: Node; detail: ApprovalSchemas['ApprovalDetail']; stage: Stage }) {
  const { t } = useTranslation('issue');
  const me = useMe();
  const { personName } = usePeople();
  const { ago, moment, list } = useFormat();
  const Icon = ICONS[node.state];
  const open = detail.approval.openNodes.find(each => each.nodeId === node.nodeId);
  const reviews = detail.reviews.filter(review => review.nodeId === node.nodeId && review.counted);
  const invitations = (stage.approval?.invitations ?? []).filter(each => each.nodeId === node.nodeId && each.approvalId === detail.approval.approvalId);
  const people = open?.asked.length ? open.asked : open?.eligible;
  return (
    <li className={`node n-${node.state}`}>
      <span className="node-dot"><Icon size={15} strokeWidth={2.4} aria-hidden /></span>
      <div className="node-body">
        <strong>{node.title}</strong>
        <span className="hidden">{t(`nodeState.${node.state}`)}</span>
        {node.quorum > 1 && <span>{t('quorum', { count: node.quorum })}</span>}
        {reviews.map(review => (
          <span key={review.reviewId}>
            {t(`reviewed.${review.decision}`, { person: personName(review.reviewer), channel: t(`common:channel.${review.channel}`) })}{' '}
            <time dateTime={review.decidedAt} title={moment(review.decidedAt)}>{ago(review.decidedAt)}</time>
            {review.comment && <q>{review.comment}</q>}
          </span>
        ))}
        {people && <span>{t('waitsFor', { people: list(people.map(personName)) })}</span>}
        {open && open.eligible.length > (open.asked.length || open.eligible.length) && (
          <details className="may-decide">
            <summary>{t('mayDecide', { count: open.eligible.length })}</summary>
            {list(open.eligible.map(personName))}
          </details>
        )}
        {node.state === 'PENDING' && <span>{t('later')}</span>}
        {open?.eligible.includes(me.email) && <span className="you-can"><ShieldCheck size={14} aria-hidden />{t('youCan')}</span>}
        {invitations.map(each => (
          <span key={each.invitationId} className="invited">
            {t(`invited.${each.state}`, { channel: t(`common:channel.${each.channel}`), who: each.recipients.map(personName).join(', ') || t('nobodyThere') })}
            {each.unknownRecipients.length > 0 && ` ${t('unknownThere', { who: each.unknownRecipients.map(personName).join(', ') })}`}
            {each.link && /^https?:/.test(each.link) && (
              <> <a href={each.link} target="_blank" rel="noreferrer">{t('openThere', { channel: t(`common:channel.${each.channel}`) })}<ExternalLink size={12} aria-hidden /></a></>
            )}
          </span>
        ))}
      </div>
    </li>
  );
}
