import type { ApprovalSchemas, IssueSchemas } from '../../api/clients';
import { labelsOf, type Draft } from './draft';
import { hasStatement, type Source } from './kinds';
import { isPossible, LONGEST_ACCESS, LONGEST_ROLE } from './lifetime';
import { canBeCreated, MOST_ROWS } from './missing';
import type { PlannedStage, PlannedTask } from './plan';

type Request = ApprovalSchemas['SimulationRequest'];

// Larger texts are classified when they are sent: trying them at each pause of typing would be a burden.
export const LARGEST_TEXT = 200_000;

// Whoever writes SQL pauses for longer than who searches.
export const SQL_TYPING_MILLIS = 400;

/** All text of some tasks, in characters. */
export const lengthOf = (tries: readonly Try[]): number => tries.reduce((sum, { request }) => sum + (request.sql?.length ?? 0), 0);

/** One task that is tried by itself, as the targets of a stage are matched. */
export interface Try {
  key: string;
  /** As issue-service will be asked for it. */
  task: IssueSchemas['OpenTask'];
  /** As approval-engine is asked about it. */
  request: Request;
}

function isTold(source: Source, draft: Draft, { key, task }: PlannedTask): boolean {
  if (hasStatement(source, draft.isAny) && !task.statement?.trim()) return false;
  switch (source) {
    case 'CHANGE_DATABASE':
      return true;
    case 'CREATE_DATABASE':
      return Boolean(task.instanceId) && draft.created.some(each => String(each.row) === key && canBeCreated(each));
    case 'EXPORT_DATA':
      return draft.rowLimit !== null && Number.isInteger(draft.rowLimit) && draft.rowLimit >= 1 && draft.rowLimit <= MOST_ROWS;
    case 'REQUEST_ROLE':
      return draft.roleId !== '' && (draft.roleFor === null || isPossible(draft.roleFor, LONGEST_ROLE));
    case 'REQUEST_JIT_ACCESS':
      return isPossible(draft.accessFor, LONGEST_ACCESS);
  }
}

/** The tasks of a stage of which enough is told to try them; a database whose engine is not known yet waits. */
export function triesOf(source: Source, draft: Draft, stage: PlannedStage, engineOf: (instance: string) => string | null): Try[] {
  if (draft.projectId === '') return [];
  return stage.tasks.filter(planned => isTold(source, draft, planned)).flatMap(({ key, task }) => {
    const engine = task.instanceId ? engineOf(task.instanceId) : undefined;
    if (engine === null) return [];
    const { export: exported, role, access } = task;
    const request: Request = {
      source,
      projectId: draft.projectId,
      environmentId: stage.environmentId,
      labels: labelsOf(draft),
      ...(task.instanceId ? { instanceId: task.instanceId, databaseName: task.databaseName ?? null, engine: engine ?? null } : {}),
      ...(task.statement ? { sql: task.statement } : {}),
      ...(exported || role || access ? { task: { ...(exported ? { export: exported } : {}), ...(role ? { role } : {}), ...(access ? { access } : {}) } } : {}),
    };
    return [{ key, task, request }];
  });
}

/** With what its database said of it, which conditions may ask for; without that they assume the worst, as for any request. */
export function knowing(request: Request, checks: IssueSchemas['Checks'] | undefined): Request {
  const rows = request.source === 'CHANGE_DATABASE' ? [['statement.affected_rows', checks?.affectedRows], ['statement.table_rows', checks?.tableRows]] : [];
  const known = rows.filter(([, count]) => typeof count === 'number');
  return known.length === 0 ? request : { ...request, variables: Object.fromEntries(known) as Record<string, unknown> };
}

/** Why SQL is not one query that only reads, as a text's key and what it needs; null where it is one. */
export function whyNotReading(sql: ApprovalSchemas['ClassifyView']): { key: string; what: string } | null {
  if (sql.onlyReads) return null;
  const [first] = sql.statements;
  if (sql.statementCount !== 1 || !first) return { key: 'reads.several', what: String(sql.statementCount) };
  const isQuery = first.sqlTypes.length === 1 && first.sqlTypes[0] === 'SELECT';
  return isQuery ? { key: 'reads.has', what: first.traits.join(', ') } : { key: 'reads.does', what: first.sqlTypes.join(', ') };
}

const NAMED_AT_MOST = 6;

/** Who is asked of those who may decide: the assignee where he or she is one of them, otherwise all. */
export function askedOf(eligible: readonly string[], assignee: string): { people: readonly string[]; others: number } {
  const wanted = assignee.toLowerCase();
  const asked = eligible.filter(email => email.toLowerCase() === wanted);
  if (asked.length > 0) return { people: asked, others: 0 };
  return { people: eligible.slice(0, NAMED_AT_MOST), others: Math.max(0, eligible.length - NAMED_AT_MOST) };
}
