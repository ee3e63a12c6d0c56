import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { choices, useEnvironments, useProjects } from '../../components/names';
import { NarrowBy } from '../../components/things/NarrowBy';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { DatabaseForm } from './DatabaseForm';

const PATH = '/api/v1/databases';

/** The databases that issues can be about. */
export function Databases() {
  const { t } = useTranslation('databases');
  const may = useMay()('workspace.edit');
  const { environments, environmentTitle } = useEnvironments();
  const { projects, projectTitle } = useProjects();
  const { q, search, chosen, choose } = useNarrowed();
  const environmentId = chosen('environment');
  const projectId = chosen('project');
  const filter = { ...(q && { q }), ...(environmentId && { environmentId }), ...(projectId && { projectId }) };
  const list = usePages<IssueSchemas['DatabaseView']>(PATH, filter, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...filter } } }));
  return (
    <Things<IssueSchemas['DatabaseView']>
      page="databases"
      path={PATH}
      icon={Database}
      label={t('databases')}
      mayAdd={may}
      list={list}
      search={search}
      isFiltered={environmentId !== '' || projectId !== ''}
      filters={
        <>
          <NarrowBy label={t('everyEnvironment')} value={environmentId} change={id => choose('environment', id)} choices={choices(environments)} />
          <NarrowBy label={t('everyProject')} value={projectId} change={id => choose('project', id)} choices={choices(projects)} />
        </>
      }
      keyOf={database => `${database.instance}/${database.name}`}
      row={(database, open) => (
        <ThingRow
          title={database.name}
          open={open}
          sub={<><code>{database.instance}</code><span>{projectTitle(database.project)}</span>{Object.entries(database.labels).map(([name, value]) => <span key={name}>{name}{value && `=${value}`}</span>)}</>}
        >
          <span className="badge">{environmentTitle(database.environment)}</span>
        </ThingRow>
      )}
      read={id => {
        const [instance = '', ...name] = id.split('/');
        return tagged(issueService.GET('/api/v1/databases/{instance}/{name}', { params: { path: { instance, name: name.join('/') } } }));
      }}
      form={(close, database, etag = '') => <DatabaseForm database={database} etag={etag} may={may} close={close} />}
    />
  );
}
