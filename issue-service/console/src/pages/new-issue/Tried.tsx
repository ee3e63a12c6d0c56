import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpenCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { approvalEngine, type ApprovalSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { usePeople } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { RiskBadge } from '../../components/RiskBadge';
import { Checks } from '../../components/task/Checks';
import { useSettled } from '../../components/useSettled';
import { Said } from '../../said/Said';
import { askedOf, SQL_TYPING_MILLIS, whyNotReading } from './tries';
import type { TriedTask } from './useChecks';

// More types or tables are counted.
const MOST = 8;

interface Props {
  /** Null where it is the only one. */
  name: string | null;
  request: ApprovalSchemas['SimulationRequest'];
  /** What its database said; undefined where that is not known. */
  found: TriedTask | undefined;
  /** Why its database was not asked, and it would be refused. */
  faults: readonly string[];
  /** Whether anything but one query that only reads will be refused. */
  mustRead: boolean;
  /** Who shall decide, by e-mail; empty where it is nobody in particular. */
  assignee: string;
}

/** What would become of one task. */
export function Tried({ name, request, found, faults, mustRead, assignee }: Props) {
  const body = useSettled(JSON.stringify(request), SQL_TYPING_MILLIS);
  const { data, error } = useQuery({
    queryKey: ['simulate', body],
    queryFn: async ({ signal }) => (await approvalEngine.POST('/api/v1/flows:simulate', { body: JSON.parse(body) as Props['request'], signal })).data!,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const isLookedAt = found !== undefined && found.checks.results.length > 0;
  if (!data && !error && !isLookedAt && faults.length === 0) return null;
  return (
    <div className="card-b form tried">
      {name !== null && <h3><code>{name}</code></h3>}
      {data && (data.sql ? <OfSql sql={data.sql} risk={data.risk} mustRead={mustRead} /> : <div className="tried-what"><RiskBadge risk={data.risk} /></div>)}
      {faults.map(each => <p key={each} className="err tried-reads"><CircleX size={15} aria-hidden /><span><Said>{each}</Said></span></p>)}
      {isLookedAt && <OfDatabase found={found} />}
      {data ? <Outcome outcome={data} assignee={assignee} /> : error && <ProblemView error={error} />}
    </div>
  );
}

function OfSql({ sql, risk, mustRead }: { sql: ApprovalSchemas['ClassifyView']; risk: ApprovalSchemas['Risk']; mustRead: boolean }) {
  const { t } = useTranslation('new-issue');
  const { list, number } = useFormat();
  const types = [...new Set(sql.statements.flatMap(statement => statement.sqlTypes))];
  const tables = [...new Set(sql.statements.flatMap(statement => statement.tables.map(table => table.tableName)))];
  const why = mustRead ? whyNotReading(sql) : null;
  return (
    <>
      <div className="tried-what">
        <RiskBadge risk={risk} />
        {types.slice(0, MOST).map(type => <code key={type} className="pill">{type}</code>)}
        {types.length > MOST && <span className="hint">{t('others', { count: types.length - MOST })}</span>}
        <span className="hint">{t('statements', { count: sql.statementCount, number: number(sql.statementCount) })}</span>
      </div>
      {mustRead && (why
        ? <p className="err tried-reads"><CircleX size={15} aria-hidden /><span>{t(why.key, { what: why.what })}</span></p>
        : <p className="ok tried-reads"><BookOpenCheck size={15} aria-hidden /><span>{t('reads.only')}</span></p>)}
      {tables.length > 0 && <p className="hint">{t('tables', { tables: list([...tables.slice(0, MOST), ...(tables.length > MOST ? [t('others', { count: tables.length - MOST })] : [])]) })}</p>}
      {!sql.understood && <p className="wait">{t('notUnderstood')}</p>}
    </>
  );
}

function OfDatabase({ found: { checks, stops } }: { found: TriedTask }) {
  const { t } = useTranslation('new-issue');
  return (
    <>
      <Checks checks={checks} />
      {stops !== 'NOTHING' && <p className={stops === 'REQUEST' ? 'err' : 'wait'}>{t(`stops.${stops}`)}</p>}
    </>
  );
}

function Outcome({ outcome, assignee }: { outcome: ApprovalSchemas['SimulationView']; assignee: string }) {
  const { t } = useTranslation('new-issue');
  const { personName } = usePeople();
  const { list } = useFormat();
  const whoIsAsked = (eligible: readonly string[]) => {
    const { people, others } = askedOf(eligible, assignee);
    return [...people.map(personName), ...(others > 0 ? [t('others', { count: others })] : [])];
  };
  return (
    <>
      {outcome.state === 'HELD' && <p className="err"><strong>{t('held')}</strong> <Said>{outcome.detail}</Said></p>}
      {outcome.state === 'APPROVED' && <p className="ok">{t('free')}</p>}
      {outcome.flows.length > 0 && <p>{t('flow', { flows: list(outcome.flows.map(flow => flow.title)) })}</p>}
      <ol className="tried-nodes">
        {outcome.nodes.map(node => (
          <li key={node.nodeId}>
            <strong>{node.title}</strong>
            <span>{node.eligible.length > 0 ? list(whoIsAsked(node.eligible)) : node.external ?? t('nobodyCan')}</span>
            {node.quorum > 1 && <span className="hint">{t('quorum', { count: node.quorum })}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
