import { Button } from 'antd';
import { Plug, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $gateway, imGateway, tagged } from '../../api/clients';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { Drawer } from '../../components/things/Drawer';
import { Opened } from '../../components/things/Opened';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { useOpened } from '../../components/things/useOpened';
import { SystemForm } from './SystemForm';

const PATH = '/api/v1/external-systems';

/** The company's own approval systems, which nodes of flows can name. */
export default function ExternalSystemsPage() {
  const { t } = useTranslation('external-systems');
  const may = useMay()('channels.edit');
  const { opened, isAdding, open, add, close } = useOpened();
  const { data, error, refetch } = $gateway.useQuery('get', PATH);
  const adding = may && <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={add}>{t('add')}</Button>;
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')}>{adding}</PageHead>
      <ThingList
        label={t('title')}
        list={{ items: data?.systems, error, refetch }}
        keyOf={system => system.id}
        row={system => (
          <ThingRow title={system.title} open={may ? () => open(system.id) : undefined} sub={<code>{system.id}</code>}>
            <span className={system.enabled ? 'badge badge-ok' : 'badge'}>{t(system.enabled ? 'on' : 'off')}</span>
          </ThingRow>
        )}
        empty={{ icon: Plug, title: t('empty.title'), text: t(may ? 'empty.text' : 'empty.ask'), action: adding }}
      />
      {may && isAdding && <Drawer title={t('add')} close={close}><SystemForm close={close} /></Drawer>}
      {may && opened && (
        <Drawer title={t('edit')} close={close}>
          <Opened path={PATH} id={opened} read={() => tagged(imGateway.GET('/api/v1/external-systems/{id}', { params: { path: { id: opened } } }))}>
            {(system, etag) => <SystemForm system={system} etag={etag} close={close} />}
          </Opened>
        </Drawer>
      )}
    </div>
  );
}
