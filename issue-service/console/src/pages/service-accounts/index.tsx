import { ServerCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { AccountForm } from './AccountForm';
import { IntakeSecrets } from './IntakeSecrets';
import { Tokens } from './Tokens';

const PATH = '/api/v1/service-accounts';

/** Programs that call Stagegate, and what they show when they do. */
export default function ServiceAccountsPage() {
  const { t } = useTranslation('service-accounts');
  const may = useMay()('workspace.edit');
  const { q, search } = useNarrowed();
  const list = usePages<IssueSchemas['ServiceAccountView']>(PATH, { q }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...(q && { q }) } } }));
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<IssueSchemas['ServiceAccountView']>
        page="service-accounts"
        path={PATH}
        icon={ServerCog}
        label={t('title')}
        mayAdd={may}
        list={list}
        search={search}
        keyOf={account => account.id}
        row={(account, open) => (
          <ThingRow title={account.title || account.id} open={open} sub={<code>{account.name}</code>}>
            {account.actsForOthers && <span className="badge badge-wait">{t('forOthers')}</span>}
            <span className={account.active ? 'badge badge-ok' : 'badge badge-err'}>{t(account.active ? 'on' : 'off')}</span>
          </ThingRow>
        )}
        read={id => tagged(issueService.GET('/api/v1/service-accounts/{id}', { params: { path: { id } } }))}
        form={(close, account, etag = '') => <AccountForm account={account} etag={etag} may={may} close={close} />}
        beside={account => may && (
          <>
            <Tokens account={account.id} />
            <IntakeSecrets account={account.id} />
          </>
        )}
      />
    </div>
  );
}
