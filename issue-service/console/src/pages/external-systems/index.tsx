import { Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $gateway, imGateway, tagged, type GatewaySchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { SystemForm } from './SystemForm';

const PATH = '/api/v1/external-systems';

/** The company's own approval systems, which nodes of flows can name. */
export default function ExternalSystemsPage() {
  const { t } = useTranslation('external-systems');
  const may = useMay()('channels.edit');
  const { data, error, refetch } = $gateway.useQuery('get', PATH);
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<GatewaySchemas['ListedSystem'], GatewaySchemas['SystemView']>
        page="external-systems"
        path={PATH}
        icon={Plug}
        label={t('title')}
        mayAdd={may}
        mayOpen={may}
        list={{ items: data?.systems, error, refetch }}
        keyOf={system => system.id}
        row={(system, open) => (
          <ThingRow title={system.title} open={open} sub={<code>{system.id}</code>}>
            <span className={system.enabled ? 'badge badge-ok' : 'badge'}>{t(system.enabled ? 'on' : 'off')}</span>
          </ThingRow>
        )}
        read={id => tagged(imGateway.GET('/api/v1/external-systems/{id}', { params: { path: { id } } }))}
        form={(close, system, etag) => <SystemForm {...(system && { system })} {...(etag && { etag })} close={close} />}
      />
    </div>
  );
}
