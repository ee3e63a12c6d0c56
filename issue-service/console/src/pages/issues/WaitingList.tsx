import { PartyPopper } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $approvals, type ApprovalSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { useEnvironments, usePeople, useProjects } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { BulkApprove } from './BulkApprove';
import { isNarrowed, waitingQuery, type Filter } from './filter';
import { Paging } from './Paging';

/** Stages whose open node the reader may decide. */
export function WaitingList({ filter }: { filter: Filter }) {
  const { t } = useTranslation('issues');
  const me = useMe();
  const [ids, choose] = useState<readonly string[]>([]);
  const { data, error, refetch } = $approvals.useQuery('get', '/api/v1/approvals', {
    params: { query: waitingQuery(filter) },
  });
  if (error && !data) return <ProblemView error={error} retry={refetch} />;
  if (!data) return <Loading />;
  if (data.approvals.length === 0 && !data.next) {
    return <Empty icon={PartyPopper} title={t(isNarrowed(filter) ? 'empty.title' : 'empty.waitingTitle')} text={t(isNarrowed(filter) ? 'empty.narrow' : 'empty.waiting')} />;
  }
  const chosen = data.approvals.filter(approval => ids.includes(approval.approvalId));
  return (
    <>
      {chosen.length > 0 && <BulkApprove chosen={chosen} me={me.email} done={() => choose([])} />}
      <ul>
        {data.approvals.map(approval => (
          <Row
            key={approval.approvalId}
            approval={approval}
            isChosen={ids.includes(approval.approvalId)}
            choose={on => choose(on ? [...ids, approval.approvalId] : ids.filter(id => id !== approval.approvalId))}
          />
        ))}
      </ul>
      <Paging filter={filter} next={data.next} />
    </>
  );
}

interface RowProps {
  approval: ApprovalSchemas['ApprovalView'];
  isChosen: boolean;
  choose: (on: boolean) => void;
}

function Row({ approval, isChosen, choose }: RowProps) {
  const { t } = useTranslation('issues');
  const { ago, moment } = useFormat();
  const { projectTitle } = useProjects();
  const { environmentTitle } = useEnvironments();
  const { personName } = usePeople();
  const open = approval.nodes.filter(node => approval.openNodes.some(each => each.nodeId === node.nodeId));
  return (
    <li className="issue-row">
      <label className="issue-choose">
        <span className="hidden">{t('choose', { title: approval.issueTitle })}</span>
        <input type="checkbox" checked={isChosen} onChange={event => choose(event.target.checked)} />
      </label>
      <div className="issue-what">
        <Link className="issue-title" to={`/issues/${approval.issueId}`}>{approval.issueTitle}</Link>
        <p>
          #{approval.issueId} · {projectTitle(approval.projectId)} · {t('asks', { person: personName(approval.creator) })}{' '}
          <time dateTime={approval.openedAt} title={moment(approval.openedAt)}>{ago(approval.openedAt)}</time>
        </p>
      </div>
      <div className="issue-how">
        <span className="hint">{environmentTitle(approval.environmentId)}</span>
        {open.map(node => <span key={node.nodeId} className="pill">{node.title}</span>)}
        {approval.risk && <RiskBadge risk={approval.risk} />}
      </div>
    </li>
  );
}
