import type { ApprovalSchemas } from '../../api/clients';

export type Levels = ApprovalSchemas['RiskLevels'];
export type Risk = ApprovalSchemas['Risk'];
export type Table = Pick<ApprovalSchemas['RiskTableView'], 'standard' | 'workspace' | 'environments'>;

/** Types of statements, and traits that raise the risk of one. */
export const KINDS = ['types', 'traits'] as const;

export type Kind = (typeof KINDS)[number];

export const RISKS: readonly Risk[] = ['LOW', 'MODERATE', 'HIGH'];

const NONE: Levels = { types: {}, traits: {} };

/** What is said differently at a place: in one environment, or, where that is null, everywhere. */
export const saidAt = (table: Table, environmentId: string | null): Levels =>
  environmentId === null ? table.workspace : (table.environments[environmentId] ?? NONE);

/** The risk of a row at a place while nothing else is said there. */
export function otherwise(table: Table, environmentId: string | null, kind: Kind, name: string): Risk | undefined {
  const everywhere = environmentId === null ? undefined : table.workspace[kind][name];
  return everywhere ?? table.standard[kind][name];
}

/** The table with one row said differently at a place; with null, as it would be otherwise. */
export function withRow(table: Table, environmentId: string | null, kind: Kind, name: string, risk: Risk | null): Table {
  const before = saidAt(table, environmentId);
  const { [name]: _, ...others } = before[kind];
  const said = { ...before, [kind]: risk === null ? others : { ...others, [name]: risk } };
  if (environmentId === null) return { ...table, workspace: said };
  const { [environmentId]: __, ...elsewhere } = table.environments;
  const isEmpty = KINDS.every(each => Object.keys(said[each]).length === 0);
  return { ...table, environments: isEmpty ? elsewhere : { ...elsewhere, [environmentId]: said } };
}

/** All that is said differently, as it is sent. */
export const requestOf = ({ workspace, environments }: Table): ApprovalSchemas['RiskTableRequest'] => ({ workspace, environments });
