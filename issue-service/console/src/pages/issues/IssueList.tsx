import { keepPreviousData } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $issues, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { Empty } from '../../components/Empty';
import { Face } from '../../components/Face';
import { Loading } from '../../components/Loading';
import { useEnvironments, usePeople, useProjects } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { IssueBadge } from '../../components/StageBadge';
import { isNarrowed, query, type Filter } from './filter';
import { Paging } from './Paging';

// Pages that were left are forgotten soon, so that going through very many does not fill memory.
const FORGET_MILLIS = 30_000;

/** A page of issues, newest first. */
export function IssueList({ filter }: { filter: Filter }) {
  const { t } = useTranslation('issues');
  const me = useMe();
  const { data, error, refetch, isPlaceholderData } = $issues.useQuery(
    'get',
    '/api/v1/issues',
    { params: { query: query(filter, me.email) } },
    { placeholderData: keepPreviousData, gcTime: FORGET_MILLIS },
  );
  if (error && !data) return <ProblemView error={error} retry={refetch} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) {
    const why = isNarrowed(filter) ? 'narrow' : filter.view;
    return <Empty icon={Inbox} title={t('empty.title')} text={t(`empty.${why}`)} />;
  }
  return (
    <>
      <ul aria-busy={isPlaceholderData}>
        {data.items.map(issue => <Row key={issue.id} issue={issue} />)}
      </ul>
      <Paging filter={filter} next={data.next} />
    </>
  );
}

function Row({ issue }: { issue: IssueSchemas['IssueSummary'] }) {
  const { t } = useTranslation('issues');
  const { ago, moment } = useFormat();
  const { projectTitle } = useProjects();
  const { environmentTitle } = useEnvironments();
  const { personName } = usePeople();
  const stage = issue.currentStage;
  return (
    <li className="issue-row">
      <Face name={personName(issue.creator)} size={30} />
      <div className="issue-what">
        <Link className="issue-title" to={`/issues/${issue.id}`}>{issue.title}</Link>
        <p>
          #{issue.id} · {projectTitle(issue.projectId)} · {t('openedBy', { person: personName(issue.creator) })}{' '}
          <time dateTime={issue.openedAt} title={moment(issue.openedAt)}>{ago(issue.openedAt)}</time>
        </p>
      </div>
      <div className="issue-how">
        {issue.labels.slice(0, 3).map(label => <span key={label} className="pill">{label}</span>)}
        {stage && issue.state === 'OPEN' && <span className="hint">{environmentTitle(stage.environmentId)}</span>}
        {stage?.risk && issue.state === 'OPEN' && <RiskBadge risk={stage.risk} />}
        <IssueBadge state={issue.state} stage={stage} />
      </div>
    </li>
  );
}
