import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../api/later';
import { FileButton } from '../../components/FileButton';
import { Loading } from '../../components/Loading';
import { useFault } from '../../components/things/Form';
import { toast } from '../../components/toast';
import { Said } from '../../said/Said';
import { statementOf, type DraftProps } from './draft';
import { named } from './places';
import { useEngine } from './useEngine';

const Sql = later(() => import('../../editor/Sql'));

// As much as a statement may have.
const LARGEST_BYTES = 8 * 1024 * 1024;

/** The SQL: the same for all chosen databases, or one text for each. */
export function Statements({ draft, change, title }: DraftProps & { title: string }) {
  const { t } = useTranslation('new-issue');
  const engineOf = useEngine();
  const instanceOf = (key: string) => key.slice(0, key.indexOf('/'));
  const [first] = draft.databases;
  return (
    <section className="card" aria-label={title}>
      <div className="card-h">
        <h2>{title}</h2>
        <span className="grow" />
        {draft.databases.length > 1 && (
          <label className="check">
            <input type="checkbox" checked={!draft.isShared} onChange={event => change({ isShared: !event.target.checked })} />
            {t('each')}
          </label>
        )}
      </div>
      {draft.isShared || first === undefined
        ? <OneStatement name="statement" label={title} engine={first === undefined ? null : engineOf(instanceOf(first))} text={draft.sql} change={sql => change({ sql, isShared: true })} />
        : draft.databases.map(key => (
            <div key={key} className="statement-of">
              <h3><code>{key}</code></h3>
              <OneStatement
                name={named('statement', key)}
                label={key}
                engine={engineOf(instanceOf(key))}
                text={statementOf(draft, key)}
                change={sql => change({ own: { ...draft.own, [key]: sql } })}
              />
            </div>
          ))}
    </section>
  );
}

interface OneProps {
  name: string;
  label: string;
  engine: string | null;
  text: string;
  change: (sql: string) => void;
}

function OneStatement({ name, label, engine, text, change }: OneProps) {
  const { t } = useTranslation('new-issue');
  const fault = useFault(name);
  const read = async (chosen: File) => {
    if (chosen.size > LARGEST_BYTES) return toast.error(t('tooLarge'));
    try {
      change(new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer()));
    } catch {
      toast.error(t('notText'));
    }
  };
  return (
    <>
      <div className="sql-input">
        <Suspense fallback={<Loading />}><Sql text={text} label={label} engine={engine} change={change} /></Suspense>
      </div>
      {fault && <p className="problem sql-fault" tabIndex={-1}><Said>{fault}</Said></p>}
      <div className="sql-foot">
        <FileButton accept=".sql,text/plain" size="small" take={file => void read(file)}>{t('upload')}</FileButton>
      </div>
    </>
  );
}
