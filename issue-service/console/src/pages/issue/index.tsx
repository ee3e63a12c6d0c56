import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $issues, type IssueSchemas } from '../../api/clients';
import { useConnection } from '../../api/live';
import { firstStage } from '../../app/shownFirst';
import { useFormat } from '../../app/format';
import { Face } from '../../components/Face';
import { Loading } from '../../components/Loading';
import { usePeople, useProjects } from '../../components/names';
import { useTitle } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { IssueBadge } from '../../components/StageBadge';
import { Activity } from './Activity';
import { Asking } from './Asking';
import { Details } from './Details';
import { Flow } from './Flow';
import { IssueActions } from './IssueActions';
import { StageBar } from './StageBar';
import { StageWork } from './StageWork';
import type { SeenStages } from './useSeen';
import './issue.css';

/** One issue, as it is at this moment. */
export default function IssuePage() {
  const { issueId = '' } = useParams();
  const { data, error, refetch } = $issues.useQuery('get', '/api/v1/issues/{issueId}', { params: { path: { issueId } } });
  if (error && !data) return <div className="page"><h1 className="hidden">#{issueId}</h1><ProblemView error={error} retry={refetch} /></div>;
  if (!data) return <Loading />;
  return <Shown key={issueId} issue={data} />;
}

type Issue = IssueSchemas['IssueView'];

function Shown({ issue }: { issue: Issue }) {
  const { t } = useTranslation('issue');
  const { ago, moment } = useFormat();
  const { projectTitle } = useProjects();
  const { personName } = usePeople();
  const isLive = useConnection() === 'live';
  const [chosen, choose] = useState<string>();
  const [seen] = useState<SeenStages>(() => new Map());
  useTitle(`#${issue.id} ${issue.title}`);
  const stage = issue.stages.find(each => each.stageId === chosen) ?? firstStage(issue);
  const project = projectTitle(issue.projectId);
  return (
    <div className="page page-wide issue">
      <nav className="crumb" aria-label={t('crumb')}>
        <Link to="/issues">{t('common:nav.issues')}</Link>
        <ChevronRight size={14} aria-hidden />
        <Link to={`/issues?view=all&project=${encodeURIComponent(issue.projectId)}`}>{project}</Link>
        <ChevronRight size={14} aria-hidden />
        <span>#{issue.id}</span>
      </nav>
      <header className="page-head">
        <div>
          <h1>{issue.title}</h1>
          <div className="issue-meta">
            <IssueBadge state={issue.state} stage={issue.stages.find(each => each.stageId === issue.currentStageId)} />
            <Face name={personName(issue.creator)} size={22} />
            <span>
              {t('opened', { person: personName(issue.creator) })} <time dateTime={issue.openedAt} title={moment(issue.openedAt)}>{ago(issue.openedAt)}</time>
            </span>
            {isLive && <span className="live"><i aria-hidden />{t('live')}</span>}
          </div>
        </div>
        {stage && <IssueActions issue={issue} stage={stage} />}
      </header>
      <StageBar stages={issue.stages} chosen={stage?.stageId} choose={choose} />
      <div className="issue-columns">
        <div className="issue-main">{stage && <StageWork key={stage.stageId} issue={issue} stage={stage} seenStages={seen} />}</div>
        <aside className="issue-side" aria-label={t('details.title')}>
          <Asking issue={issue} />
          {stage && <Flow key={stage.stageId} stage={stage} />}
          <Details issue={issue} stage={stage} />
        </aside>
        <div className="issue-activity"><Activity issue={issue} /></div>
      </div>
    </div>
  );
}
