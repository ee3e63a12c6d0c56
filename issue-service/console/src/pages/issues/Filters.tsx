import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useEnvironments, useProjects } from '../../components/names';
import { useToldLater } from '../../components/things/useToldLater';
import { WaitingCount } from '../../components/WaitingCount';
import { address, hasStages, RISKS, SOURCES, STAGES, VIEWS, type Filter } from './filter';

/** Which issues are shown. */
export function Filters({ filter }: { filter: Filter }) {
  const { t } = useTranslation('issues');
  const { projects } = useProjects();
  const { environments } = useEnvironments();
  const [, go] = useSearchParams();
  const change = (part: Partial<Filter>) => go(address(filter, part), { replace: true });
  return (
    <div className="filters">
      <nav className="views" aria-label={t('views')}>
        {VIEWS.map(view => (
          <Link key={view} to={{ search: address(filter, { view }).toString() }} aria-current={view === filter.view ? 'page' : undefined}>
            {t(`view.${view}`)}{view === 'waiting' && <WaitingCount />}
          </Link>
        ))}
      </nav>
      <div className="filter-row">
        <SearchBox q={filter.q} change={q => change({ q })} />
        <select className="input" aria-label={t('project')} value={filter.project} onChange={event => change({ project: event.target.value })}>
          <option value="">{t('anyProject')}</option>
          {projects.map(project => <option key={project.id} value={project.id}>{project.title || project.id}</option>)}
        </select>
        <select className="input" aria-label={t('environment')} value={filter.environment} onChange={event => change({ environment: event.target.value })}>
          <option value="">{t('anyEnvironment')}</option>
          {environments.map(environment => <option key={environment.id} value={environment.id}>{environment.title || environment.id}</option>)}
        </select>
        <select className="input" aria-label={t('risk')} value={filter.risk} onChange={event => change({ risk: event.target.value as Filter['risk'] })}>
          <option value="">{t('anyRisk')}</option>
          {RISKS.map(risk => <option key={risk} value={risk}>{t(`common:risk.${risk}`)}</option>)}
        </select>
        <select className="input" aria-label={t('source')} value={filter.source} onChange={event => change({ source: event.target.value as Filter['source'] })}>
          <option value="">{t('anySource')}</option>
          {SOURCES.map(source => <option key={source} value={source}>{t(`common:source.${source}`)}</option>)}
        </select>
        {hasStages(filter.view) && (
          <select className="input" aria-label={t('stage')} value={filter.stage} onChange={event => change({ stage: event.target.value as Filter['stage'] })}>
            <option value="">{t('anyStage')}</option>
            {STAGES.map(stage => <option key={stage} value={stage}>{t(stage === 'HELD' ? 'held' : `common:stageState.${stage}`)}</option>)}
          </select>
        )}
      </div>
    </div>
  );
}

/** Asks some moments after the last key, not at each. */
function SearchBox({ q, change }: { q: string; change: (q: string) => void }) {
  const { t } = useTranslation('issues');
  const [text, setText] = useToldLater(q, change);
  return (
    <label className="search-box">
      <Search size={15} aria-hidden />
      <span className="hidden">{t('search')}</span>
      <input type="search" placeholder={t('search')} maxLength={200} value={text} onChange={event => setText(event.target.value)} />
    </label>
  );
}
