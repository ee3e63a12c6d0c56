import { Database as Icon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { useEnvironments } from '../../components/names';
import { useFault } from '../../components/things/Form';
import { SearchBox } from '../../components/things/ThingList';
import { Said } from '../../said/Said';
import { keyOf, type Database } from './draft';

// Fewer are read sooner than something is typed.
const SEARCHED_FROM = 20;

interface Props {
  /** Those of the project; undefined while they are not known. */
  all: Database[] | undefined;
  /** There are more than these, which cannot be chosen here. */
  areMore?: boolean;
  chosen: readonly string[];
  choose: (chosen: string[]) => void;
  /** Whether what is asked for can be done with it. */
  fits?: (database: Database) => boolean;
}

/** The databases of a project by environment, each to be picked, or all of an environment. */
export function Databases({ all, areMore = false, chosen, choose, fits = () => true }: Props) {
  const { t } = useTranslation('new-issue');
  const { environments, environmentTitle } = useEnvironments();
  const fault = useFault('databases');
  const [words, setWords] = useState('');
  if (!all) return <Loading />;
  if (all.length === 0) return <div className="card"><Empty icon={Icon} title={t('noDatabases')} text={t('noDatabasesText')} /></div>;
  const order = environments.map(environment => environment.id);
  const wanted = words.trim().toLowerCase();
  // What is chosen stays in sight.
  const listed = all.filter(database => keyOf(database).toLowerCase().includes(wanted) || chosen.includes(keyOf(database)));
  const groups = [...new Set(listed.map(database => database.environment))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const toggle = (keys: string[], on: boolean) => choose(on ? [...new Set([...chosen, ...keys])] : chosen.filter(key => !keys.includes(key)));
  return (
    <section className="card card-b form" aria-label={t('databases')}>
      <h2>{t('databases')}</h2>
      {all.length >= SEARCHED_FROM && <SearchBox label={t('searchDatabases')} value={words} change={setWords} />}
      {areMore && <p className="hint">{t('moreDatabases', { count: all.length })}</p>}
      {listed.length === 0 && <p className="hint" role="status">{t('common:things.none')}</p>}
      {groups.map(group => {
        const databases = listed.filter(database => database.environment === group);
        const keys = databases.filter(fits).map(keyOf);
        return (
          <fieldset key={group} className="choices">
            <legend>{environmentTitle(group)}</legend>
            {keys.length > 1 && (
              <label className="check">
                <input type="checkbox" checked={keys.every(key => chosen.includes(key))} onChange={event => toggle(keys, event.target.checked)} />
                {t('all')}
              </label>
            )}
            {databases.map(database => {
              const isChosen = chosen.includes(keyOf(database));
              return (
                <label key={keyOf(database)} className="check">
                  {/* What was chosen for another kind of request can be taken back. */}
                  <input type="checkbox" disabled={!fits(database) && !isChosen} checked={isChosen} onChange={event => toggle([keyOf(database)], event.target.checked)} />
                  <code>{database.name}</code> <span className="hint">{fits(database) ? database.instance : t('doesNotFit', { instance: database.instance })}</span>
                </label>
              );
            })}
          </fieldset>
        );
      })}
      {fault && <p className="problem" tabIndex={-1}><Said>{fault}</Said></p>}
    </section>
  );
}
