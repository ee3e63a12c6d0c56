import { Button, Input } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/me';
import { routes } from '../../app/routes';
import { Loading } from '../../components/Loading';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { SOURCE_ICONS, SOURCES, type Source } from './flow';
import { FlowSection } from './FlowSection';
import { Panels } from './Panels';
import { usePanel } from './usePanel';
import { useShelves } from './useShelves';
import './flows.css';

const hasRisks = routes.some(route => route.page === 'risks');

/** Which requests need whose approval. */
export default function FlowsPage() {
  const { t } = useTranslation('flows');
  const { data, error, refetch } = useShelves();
  const [words, setWords] = useState('');
  const panel = usePanel();
  const canEdit = useMay()('flows.edit');
  if (error && !data) return <div className="page"><PageHead title={t('title')} /><ProblemView error={error} retry={refetch} /></div>;
  if (!data) return <Loading />;
  const shelves = SOURCES.flatMap(source => data.sources.filter(shelf => shelf.source === source));
  return (
    <div className="page flows">
      <PageHead title={t('title')} lead={t('lead')}>
        {canEdit && <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => panel.open({ new: 'CHANGE_DATABASE' })}>{t('new')}</Button>}
      </PageHead>
      <div className="flow-columns">
        <nav className="flow-sources" aria-label={t('sources')}>
          <Input
            allowClear
            prefix={<Search size={15} aria-hidden />}
            placeholder={t('filter')}
            aria-label={t('filter')}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
          <ul>
            {shelves.map(({ source, flows }) => <SourceLink key={source} source={source} count={flows.length} />)}
          </ul>
          {hasRisks && <Link to="/settings/risks">{t('risks')}</Link>}
        </nav>
        <div className="flow-sections">
          {shelves.map(shelf => <FlowSection key={shelf.source} shelf={shelf} words={words.trim()} verdicts={null} />)}
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
