import { Database } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { choices, useEnvironments, useProjects } from '../../components/names';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { usePages, useSettled } from '../../components/things/usePages';
import { DatabaseForm } from './DatabaseForm';

const PATH = '/api/v1/databases';

/** The databases that issues can be about. */
export function Databases() {
  const { t } = useTranslation('databases');
  const may = useMay()('workspace.edit');
  const { environments, environmentTitle } = useEnvironments();
  const { projects, projectTitle } = useProjects();
  const [text, search] = useState('');
  const [environmentId, chooseEnvironment] = useState('');
  const [projectId, chooseProject] = useState('');
  const q = useSettled(text);
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
      search={{ text, change: search }}
      isFiltered={environmentId !== '' || projectId !== ''}
      filters={
        <>
          <Filter label={t('everyEnvironment')} value={environmentId} change={chooseEnvironment} choices={choices(environments)} />
          <Filter label={t('everyProject')} value={projectId} change={chooseProject} choices={choices(projects)} />
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

function Filter({ label, value, change, choices: all }: { label: string; value: string; change: (value: string) => void; choices: readonly { value: string; label: string }[] }) {
  return (
    <select className="input" aria-label={label} value={value} onChange={event => change(event.target.value)}>
      <option value="">{label}</option>
      {all.map(choice => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  );
}
