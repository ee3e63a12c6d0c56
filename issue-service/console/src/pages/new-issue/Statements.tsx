import { App, Button } from 'antd';
import { Upload } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/Loading';
import { keyOf, statementOf, type Draft, type Stage } from './draft';
import { useEngine } from './useEngine';

const Sql = lazy(() => import('../../editor/Sql'));

// As much as a statement may have.
const LARGEST_BYTES = 8 * 1024 * 1024;

interface Props {
  draft: Draft;
  stages: Stage[];
  change: (part: Partial<Draft>) => void;
}

/** The SQL: the same for all chosen databases, or one text for each. */
export function Statements({ draft, stages, change }: Props) {
  const { t } = useTranslation('new-issue');
  const engineOf = useEngine();
  const chosen = stages.flatMap(stage => stage.databases);
  return (
    <section className="card" aria-label={t('sql')}>
      <div className="card-h">
        <h2>{t('sql')}</h2>
        <span className="grow" />
        {chosen.length > 1 && (
          <label className="check">
            <input type="checkbox" checked={!draft.isShared} onChange={event => change({ isShared: !event.target.checked })} />
            {t('each')}
          </label>
        )}
      </div>
      {draft.isShared || chosen.length === 0
        ? <OneStatement label={t('sql')} engine={chosen[0] ? engineOf(chosen[0].instance) : null} text={draft.sql} change={sql => change({ sql, isShared: true })} />
        : chosen.map(database => {
            const key = keyOf(database);
            return (
              <div key={key} className="statement-of">
                <h3><code>{key}</code></h3>
                <OneStatement label={key} engine={engineOf(database.instance)} text={statementOf(draft, key)} change={sql => change({ own: { ...draft.own, [key]: sql } })} />
              </div>
            );
          })}
    </section>
  );
}

function OneStatement({ label, engine, text, change }: { label: string; engine: string | null; text: string; change: (sql: string) => void }) {
  const { t } = useTranslation('new-issue');
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > LARGEST_BYTES) return void message.error(t('tooLarge'));
    try {
      change(new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer()));
    } catch {
      message.error(t('notText'));
    }
  };
  return (
    <>
      <div className="sql-input">
        <Suspense fallback={<Loading />}><Sql text={text} label={label} engine={engine} change={change} /></Suspense>
      </div>
      <div className="sql-foot">
        <input ref={file} type="file" accept=".sql,text/plain" hidden onChange={event => void read(event.target.files?.[0])} />
        <Button size="small" icon={<Upload size={14} aria-hidden />} onClick={() => file.current?.click()}>{t('upload')}</Button>
      </div>
    </>
  );
}
