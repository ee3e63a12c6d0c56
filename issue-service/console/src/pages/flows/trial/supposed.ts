import type { ApprovalSchemas } from '../../../api/clients';
import { FIELDS, type Field } from '../condition/fields';
import type { Source } from '../flow';

/** A request that is tried, as somebody fills it in; empty is what nobody tells. */
export interface Supposed {
  source: Source;
  projectId: string;
  environmentId: string;
  creator: string;
  engine: string;
  sql: string;
  /** Separated by commas. */
  labels: string;
  /** By the names of variables. */
  values: Readonly<Record<string, string>>;
}

/** What has a field of its own, or is told by the SQL. */
const TOLD = [
  'resource.project_id', 'resource.environment_id', 'resource.db_engine', 'issue.creator', 'issue.labels',
  'statement.text', 'statement.sql_type', 'resource.schema_name', 'resource.table_name', 'risk_level',
];

const READS_SQL: readonly Source[] = ['CHANGE_DATABASE', 'EXPORT_DATA', 'REQUEST_JIT_ACCESS'];

export const readsSql = (source: Source) => READS_SQL.includes(source);

export const hasField = (source: Source, name: string) => FIELDS[source].some(field => field.name === name);

/** What else can be told of such a request. */
export const moreFields = (source: Source): readonly Field[] => FIELDS[source].filter(field => !TOLD.includes(field.name));

function value(field: Field, text: string): unknown {
  if (field.type === 'int') return /^-?\d+$/.test(text) ? Number(text) : text;
  return field.type === 'bool' ? text === 'true' : text;
}

export function requestOf({ source, projectId, environmentId, creator, engine, sql, labels, values }: Supposed): ApprovalSchemas['SimulationRequest'] {
  const told = moreFields(source).filter(field => values[field.name]);
  const hasSql = readsSql(source) && sql.trim() !== '';
  return {
    source,
    projectId,
    environmentId,
    ...(creator ? { creator } : {}),
    ...(engine && hasField(source, 'resource.db_engine') ? { engine } : {}),
    ...(hasSql ? { sql } : {}),
    ...(labels.trim() && hasField(source, 'issue.labels') ? { labels: labels.split(/[,，]/).map(each => each.trim()).filter(Boolean) } : {}),
    ...(told.length > 0 ? { variables: Object.fromEntries(told.map(field => [field.name, value(field, values[field.name]!)])) } : {}),
  };
}
