import { FolderGit2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { ProjectForm } from './ProjectForm';

const PATH = '/api/v1/projects';

/** What issues belong to. */
export default function ProjectsPage() {
  const { t } = useTranslation('projects');
  const may = useMay()('workspace.edit');
  const { q, search } = useNarrowed();
  const list = usePages<IssueSchemas['Project']>(PATH, { q }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...(q && { q }) } } }));
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<IssueSchemas['Project']>
        page="projects"
        path={PATH}
        icon={FolderGit2}
        label={t('title')}
        mayAdd={may}
        list={list}
        search={search}
        keyOf={project => project.id}
        row={(project, open) => (
          <ThingRow title={project.title || project.id} open={open} sub={<code>{project.id}</code>}>
            {project.selfApproval && <span className="badge badge-wait">{t('selfApproval')}</span>}
            <span className="badge">{t(project.inviteUiIssuesAutomatically ? 'asksAtOnce' : 'asksByBell')}</span>
          </ThingRow>
        )}
        read={id => tagged(issueService.GET('/api/v1/projects/{id}', { params: { path: { id } } }))}
        form={(close, project, etag = '') => <ProjectForm project={project} etag={etag} may={may} close={close} />}
      />
    </div>
  );
}
