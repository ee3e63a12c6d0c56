import { Dropdown } from 'antd';
import { FlaskConical, MoreHorizontal, Plus } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApprovalSchemas } from '../../api/clients';
import { later } from '../../api/later';
import { useMay } from '../../app/me';
import { routes } from '../../app/routes';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { SearchBox } from '../../components/things/ThingList';
import { Antd } from './Antd';
import { SOURCE_ICONS, SOURCES, type Source } from './flow';
import { FlowSection } from './FlowSection';
import { useExport } from './history/useExport';
import { Panels } from './Panels';
import { verdicts } from './trial/verdicts';
import { Unmatched } from './Unmatched';
import { usePanel } from './usePanel';
import { useShelves } from './useShelves';
import './flows.css';

const Trial = later(() => import('./trial/Trial'));

const hasRisks = routes.some(route => route.page === 'risks');

/** Which requests need whose approval. */
export default function FlowsPage() {
  return <Antd><Flows /></Antd>;
}

function Flows() {
  const { t } = useTranslation('flows');
  const { data, error, refetch } = useShelves();
  const [words, setWords] = useState('');
  const [outcome, tell] = useState<ApprovalSchemas['SimulationView'] | null>(null);
  const drawn = useMemo(() => outcome && verdicts(outcome.explanation), [outcome]);
  const panel = usePanel();
  const canEdit = useMay()('flows.edit');
  if (error && !data) return <div className="page"><PageHead title={t('title')} /><ProblemView error={error} retry={refetch} /></div>;
  if (!data) return <Loading />;
  const shelves = SOURCES.flatMap(source => data.sources.filter(shelf => shelf.source === source));
  return (
    <div className="page flows">
      <PageHead title={t('title')} lead={t('lead')}>
        <More />
        <Button icon={<FlaskConical size={16} aria-hidden />} onClick={() => panel.open({ try: '' })}>{t('try.title')}</Button>
        {canEdit && <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => panel.open({ new: 'CHANGE_DATABASE' })}>{t('new')}</Button>}
      </PageHead>
      {panel.panel.try !== undefined && (
        <Suspense>
          <Trial
            outcome={outcome}
            tell={tell}
            close={() => {
              tell(null);
              panel.closeTrial();
            }}
          />
        </Suspense>
      )}
      <div className="flow-columns">
        <nav className="flow-sources" aria-label={t('sources')}>
          <SearchBox label={t('filter')} value={words} change={setWords} />
          <ul>
            {shelves.map(({ source, flows }) => <SourceLink key={source} source={source} count={flows.length} />)}
          </ul>
          {hasRisks && <Link to="/settings/risks">{t('risks')}</Link>}
        </nav>
        <div className="flow-sections">
          {shelves.map(shelf => <FlowSection key={shelf.source} shelf={shelf} words={words.trim()} verdicts={drawn} />)}
          <Unmatched />
        </div>
      </div>
      <Panels shelves={data} panel={panel.panel} close={panel.close} />
    </div>
  );
}

function SourceLink({ source, count }: { source: Source; count: number }) {
  const { t } = useTranslation('flows');
  const Icon = SOURCE_ICONS[source];
  return (
    <li>
      <a className="flow-source" href={`#${source}`}>
        <Icon size={17} strokeWidth={1.8} aria-hidden />
        <span>{t(`common:source.${source}`)}</span>
        <b aria-label={t('count', { count })}>{count}</b>
      </a>
    </li>
  );
}

/** What is seldom done with all flows at once. */
function More() {
  const { t } = useTranslation('flows');
  const panel = usePanel();
  const canEdit = useMay()('flows.edit');
  const exporting = useExport();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'history', label: t('menu.history'), onClick: () => panel.open({ history: '' }) },
          { key: 'export', label: t('export'), onClick: () => exporting.mutate() },
          ...(canEdit ? [{ key: 'import', label: t('import.menu'), onClick: () => panel.open({ import: '' }) }] : []),
        ],
      }}
    >
      <Button aria-label={t('more')} icon={<MoreHorizontal size={17} aria-hidden />} />
    </Dropdown>
  );
}
