import { Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { Discover } from './Discover';
import { InstanceForm } from './InstanceForm';
import { TestConnection } from './TestConnection';

const PATH = '/api/v1/instances';

/** The servers that databases are on. Where they are, administrators and DBAs see. */
export function Instances() {
  const { t } = useTranslation('databases');
  const may = useMay();
  const mayEdit = may('workspace.edit');
  const { q, search } = useNarrowed();
  const list = usePages<IssueSchemas['InstanceView']>(PATH, { q }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...(q && { q }) } } }));
  return (
    <Things<IssueSchemas['InstanceView']>
      page="databases"
      texts="instanceTexts"
      path={PATH}
      icon={Server}
      label={t('instances')}
      mayAdd={mayEdit}
      mayOpen={may('workspace.readAll')}
      list={list}
      search={search}
      keyOf={instance => instance.id}
      row={(instance, open) => (
        <ThingRow title={instance.title || instance.id} open={open} sub={<><code>{instance.id}</code>{instance.host && <code>{instance.host}:{instance.port}</code>}</>}>
          <span className="badge">{instance.engine}</span>
        </ThingRow>
      )}
      read={id => tagged(issueService.GET('/api/v1/instances/{id}', { params: { path: { id } } }))}
      form={(close, instance, etag = '') => <InstanceForm instance={instance} etag={etag} may={mayEdit} close={close} />}
      beside={instance => (
        <>
          <TestConnection id={instance.id} />
          <Discover instance={instance.id} may={mayEdit} />
        </>
      )}
    />
  );
}
