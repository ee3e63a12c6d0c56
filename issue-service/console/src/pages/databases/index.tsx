import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../components/PageHead';
import { Tabs } from '../../components/things/Tabs';
import { Databases } from './Databases';
import { Instances } from './Instances';

/** Databases, and the servers that they are on. */
export default function DatabasesPage() {
  const { t } = useTranslation('databases');
  const [parameters] = useSearchParams();
  const view = parameters.get('view') === 'instances' ? 'instances' : 'databases';
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Tabs label={t('title')} current={view} tabs={[{ view: 'databases', title: t('databases') }, { view: 'instances', title: t('instances') }]} />
      {view === 'instances' ? <Instances /> : <Databases />}
    </div>
  );
}
