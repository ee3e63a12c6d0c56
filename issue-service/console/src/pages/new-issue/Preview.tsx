import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowDown, ShieldQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Empty } from '../../components/Empty';
import { useEnvironments, usePeople } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { keyOf, statementOf, type Draft, type Stage } from './draft';
import { useEngine } from './useEngine';

const TYPING_MILLIS = 400;
// Larger texts are classified when they are sent: trying them at each pause of typing would be a burden.
const TRIED_AT_MOST = 200_000;

/** What the request would do, which flows it would match, and who would be asked: by the rules that meet real requests. */
export function Preview({ draft, stages }: { draft: Draft; stages: Stage[] }) {
  const { t } = useTranslation('new-issue');
  const ready = stages.filter(stage => stage.databases.some(database => statementOf(draft, keyOf(database)).trim() !== ''));
  if (draft.projectId === '' || ready.length === 0) {
    return <div className="card"><Empty icon={ShieldQuestion} title={t('preview')} text={t('previewEmpty')} /></div>;
  }
  return ready.map((stage, index) => (
    <div key={stage.environmentId}>
      {index > 0 && <ArrowDown className="then" size={18} aria-hidden />}
      <StagePreview draft={draft} stage={stage} />
    </div>
  ));
}

/** Each different statement and engine of a stage is tried by itself, as the targets of a stage are matched. */
function StagePreview({ draft, stage }: { draft: Draft; stage: Stage }) {
  const { environmentTitle } = useEnvironments();
  const engineOf = useEngine();
  const tries = new Map<string, { sql: string; engine: string; instanceId: string; databaseName: string }>();
  for (const database of stage.databases) {
    const engine = engineOf(database.instance);
    const sql = statementOf(draft, keyOf(database));
    if (engine !== null && sql.trim() !== '') {
      tries.set(keyOf(database), { sql, engine, instanceId: database.instance, databaseName: database.name });
    }
  }
  return (
    <section className="card" aria-label={environmentTitle(stage.environmentId)}>
      <div className="card-h"><h2>{environmentTitle(stage.environmentId)}</h2></div>
      {[...tries].slice(0, 10).map(([key, tried]) => (
        <Tried key={key} name={key} showName={tries.size > 1} projectId={draft.projectId} environmentId={stage.environmentId} {...tried} />
      ))}
    </section>
  );
}

interface TriedProps {
  name: string;
  showName: boolean;
  projectId: string;
  environmentId: string;
  engine: string;
  instanceId: string;
  databaseName: string;
  sql: string;
}

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Tried({ name, showName, ...request }: TriedProps) {
  const { t } = useTranslation('new-issue');
  const { personName } = usePeople();
  const { list, number } = useFormat();
  const sql = useSettled(request.sql);
  const { data, error } = useQuery({
    queryKey: ['simulate', { ...request, sql }],
    queryFn: async ({ signal }) => (await approvalEngine.POST('/api/v1/flows:simulate', { body: { source: 'CHANGE_DATABASE', ...request, sql }, signal })).data!,
    enabled: sql.length <= TRIED_AT_MOST,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  if (sql.length > TRIED_AT_MOST) return <p className="card-b hint">{t('tooLong')}</p>;
  if (error && !data) return <div className="card-b"><ProblemView error={error} /></div>;
  if (!data) return null;
  const types = [...new Set(data.sql?.statements.flatMap(statement => statement.sqlTypes) ?? [])];
  const tables = [...new Set(data.sql?.statements.flatMap(statement => statement.tables.map(table => table.tableName)) ?? [])];
  const isUnknown = data.sql?.understood === false;
  return (
    <div className="card-b form tried">
      {showName && <h3><code>{name}</code></h3>}
      <div className="tried-what">
        <RiskBadge risk={data.risk} />
        {types.slice(0, 8).map(type => <code key={type} className="pill">{type}</code>)}
        {data.sql && <span className="hint">{t('statements', { count: data.sql.statementCount, number: number(data.sql.statementCount) })}</span>}
      </div>
      {tables.length > 0 && <p className="hint">{t('tables', { tables: list(tables.slice(0, 8)) })}</p>}
      {isUnknown && <p className="wait">{t('notUnderstood')}</p>}
      {data.state === 'HELD' && <p className="err"><strong>{t('held')}</strong> <span lang="en">{data.detail}</span></p>}
      {data.state === 'APPROVED' && <p className="ok">{t('free')}</p>}
      {data.flows.length > 0 && <p>{t('flow', { flows: list(data.flows.map(flow => flow.title)) })}</p>}
      <ol className="tried-nodes">
        {data.nodes.map(node => (
          <li key={node.nodeId}>
            <strong>{node.title}</strong>
            <span>{node.eligible.length > 0 ? list(node.eligible.slice(0, 6).map(personName)) : node.external ?? t('nobodyCan')}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
