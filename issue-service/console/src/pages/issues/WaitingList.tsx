import { keepPreviousData } from '@tanstack/react-query';
import { PartyPopper } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $approvals, type ApprovalSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { useEnvironments, usePeople, useProjects } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { BulkApprove } from './BulkApprove';
import { isNarrowed, waitingQuery, type Filter } from './filter';
import { Paging } from './Paging';

/** Stages whose open node the reader may decide, one by one or several at once. */
export function WaitingList({ filter }: { filter: Filter }) {
  const me = useMe();
  const [ids, choose] = useState<readonly string[]>([]);
  const [asked, ask] = useState<readonly ApprovalSchemas['ApprovalView'][]>();
  return (
    <>
      <Listed filter={filter} ids={ids} choose={choose} ask={ask} />
      {/* Not of the list: what was decided is not listed any more, and what came of it is still to be read. */}
      {asked && (
        <BulkApprove
          shown={asked}
          me={me.email}
          close={() => ask(undefined)}
          done={() => {
            ask(undefined);
            choose([]);
          }}
        />
      )}
    </>
  );
}

interface ListedProps {
  filter: Filter;
  ids: readonly string[];
  choose: (ids: readonly string[]) => void;
  ask: (chosen: readonly ApprovalSchemas['ApprovalView'][]) => void;
}

function Listed({ filter, ids, choose, ask }: ListedProps) {
  const { t } = useTranslation('issues');
  const { data, error, refetch, isPlaceholderData } = $approvals.useQuery(
    'get',
    '/api/v1/approvals',
    { params: { query: waitingQuery(filter) } },
    { placeholderData: keepPreviousData },
  );
  if (error && !data) return <ProblemView error={error} retry={refetch} />;
  if (!data) return <Loading />;
  if (data.approvals.length === 0 && !data.next) {
    if (isPlaceholderData) return <Loading />;
    return <Empty icon={PartyPopper} title={t(isNarrowed(filter) ? 'empty.title' : 'empty.waitingTitle')} text={t(isNarrowed(filter) ? 'empty.narrow' : 'empty.waiting')} />;
  }
  const chosen = data.approvals.filter(approval => ids.includes(approval.approvalId));
  return (
    <>
      {chosen.length > 0 && (
        <div className="bulk" role="region" aria-label={t('bulk.label')}>
          <span>{t('bulk.chosen', { count: chosen.length })}</span>
          <span className="grow" />
          <Button size="small" onClick={() => choose([])}>{t('bulk.none')}</Button>
          <Button size="small" look="primary" onClick={() => ask(chosen)}>{t('bulk.approve')}</Button>
        </div>
      )}
      <ul aria-busy={isPlaceholderData}>
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
