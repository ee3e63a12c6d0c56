import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { useProjects } from '../../components/names';
import { IssueBadge } from '../../components/StageBadge';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { usePages } from '../../components/things/usePages';

const PATH = '/api/v1/issues';

/** The exports that one asked for; their files are downloaded at their issue. */
export function Exports() {
  const { t } = useTranslation('access');
  const { ago } = useFormat();
  const { email } = useMe();
  const { projectTitle } = useProjects();
  const filter = { creator: email, source: 'EXPORT_DATA' as const };
  const list = usePages<IssueSchemas['IssueSummary']>(PATH, filter, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...filter } } }));
  return (
    <ThingList
      label={t('exports')}
      list={list}
      keyOf={issue => issue.id}
      row={issue => (
        <ThingRow title={<Link to={`/issues/${issue.id}`}>{issue.title}</Link>} sub={<><span>{projectTitle(issue.projectId)}</span><span>{ago(issue.openedAt)}</span></>}>
          <IssueBadge state={issue.state} stage={issue.currentStage} />
        </ThingRow>
      )}
      empty={{ icon: Download, title: t('noExports'), text: t('noExportsText') }}
    />
  );
}
