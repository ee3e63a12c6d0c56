import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../components/PageHead';
import { Tabs } from '../../components/things/Tabs';
import { Bindings } from './Bindings';
import { People } from './People';

/** Who is here, and who holds which role where. */
export default function MembersPage() {
  const { t } = useTranslation('members');
  const [parameters] = useSearchParams();
  const view = parameters.get('view') === 'bindings' ? 'bindings' : 'people';
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Tabs label={t('title')} current={view} tabs={[{ view: 'people', title: t('people') }, { view: 'bindings', title: t('bindings') }]} />
      {view === 'bindings' ? <Bindings /> : <People />}
    </div>
  );
}
