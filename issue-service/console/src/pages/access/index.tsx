import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PageHead } from '../../components/PageHead';
import { Tabs } from '../../components/things/Tabs';
import { Exports } from './Exports';
import { Grants } from './Grants';

/** What one was granted to read for a time, and the exports one asked for. */
export default function AccessPage() {
  const { t } = useTranslation('access');
  const [parameters] = useSearchParams();
  const view = parameters.get('view') === 'exports' ? 'exports' : 'grants';
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')}>
        <Link className="button button-primary" to={`/issues/new/${view === 'exports' ? 'export-data' : 'request-access'}`}><Plus size={16} aria-hidden />{t(view === 'exports' ? 'askExport' : 'askAccess')}</Link>
      </PageHead>
      <Tabs label={t('title')} current={view} tabs={[{ view: 'grants', title: t('grants') }, { view: 'exports', title: t('exports') }]} />
      {view === 'exports' ? <Exports /> : <Grants />}
    </div>
  );
}
