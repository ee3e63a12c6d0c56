import { GitBranch, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMay } from '../../app/me';
import { useProjects } from '../../components/names';
import { PageHead } from '../../components/PageHead';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { usePages } from '../../components/things/usePages';
import { useSaid } from '../../said/Said';
import { ConnectionForm } from './ConnectionForm';
import { Hook } from './Hook';
import { Pushes } from './Pushes';
import './git.css';

const PATH = '/api/v1/git-connections';

/** Branches whose pushes become issues. */
export default function GitPage() {
  const { t } = useTranslation('git');
  const may = useMay()('workspace.edit');
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      {may ? <Connections /> : <p className="note"><Info size={17} aria-hidden />{t('notAllowed')}</p>}
    </div>
  );
}

function Connections() {
  const { t } = useTranslation('git');
  const { projectTitle } = useProjects();
  const said = useSaid();
  const list = usePages<IssueSchemas['GitConnectionView']>(PATH, {}, cursor => issueService.GET(PATH, { params: { query: cursor } }));
  return (
    <Things<IssueSchemas['GitConnectionView']>
      page="git"
      path={PATH}
      icon={GitBranch}
      label={t('title')}
      mayAdd
      list={list}
      keyOf={connection => connection.id}
      row={(connection, open) => (
        <ThingRow
          title={connection.title}
          open={open}
          sub={
            <>
              <code>{connection.repository}@{connection.branch}</code>
              <span>{t(`hosts.${connection.host}`)}</span>
              <span>{t('into', { project: projectTitle(connection.projectId) })}</span>
              <LastPush push={connection.lastPush} />
            </>
          }
        >
          <Standing connection={connection} />
        </ThingRow>
      )}
      read={id => tagged(issueService.GET('/api/v1/git-connections/{id}', { params: { path: { id } } }))}
      form={(close, connection, etag = '') => (
        <>
          {connection?.trouble && <p className="problem" role="status">{t('trouble', { message: said(connection.trouble.message) ?? connection.trouble.message })}</p>}
          <ConnectionForm connection={connection} etag={etag} close={close} />
          {connection && <Hook connection={connection} />}
          {connection && <Pushes connection={connection.id} />}
        </>
      )}
    />
  );
}

function LastPush({ push }: { push: IssueSchemas['GitPushView'] | null }) {
  const { t } = useTranslation('git');
  const { ago } = useFormat();
  return <span>{push ? t('lastPush', { when: ago(push.receivedAt), state: t(`pushState.${push.state}`) }) : t('noPush')}</span>;
}

function Standing({ connection }: { connection: IssueSchemas['GitConnectionView'] }) {
  const { t } = useTranslation('git');
  if (!connection.enabled) return <span className="badge">{t('off')}</span>;
  if (connection.trouble) return <span className={connection.trouble.held ? 'badge badge-err' : 'badge badge-wait'}>{t(connection.trouble.held ? 'held' : 'waits')}</span>;
  return <span className="badge badge-ok">{t('on')}</span>;
}
