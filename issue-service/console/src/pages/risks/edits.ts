import type { ApprovalSchemas } from '../../api/clients';
import { KINDS, type Kind, type Levels, type Risk } from './changes';

type Edit = Pick<ApprovalSchemas['RiskTableEdit'], 'before' | 'after'>;

/** One row that an edit said differently; null is as it would be otherwise. */
export interface RowChange {
  /** Null is everywhere. */
  environmentId: string | null;
  kind: Kind;
  name: string;
  before: Risk | null;
  after: Risk | null;
}

const names = (...all: (object | undefined)[]): string[] => [...new Set(all.flatMap(each => Object.keys(each ?? {})))].sort();

function between(environmentId: string | null, before: Levels | undefined, after: Levels | undefined): RowChange[] {
  return KINDS.flatMap(kind =>
    names(before?.[kind], after?.[kind])
      .map(name => ({ environmentId, kind, name, before: before?.[kind][name] ?? null, after: after?.[kind][name] ?? null }))
      .filter(row => row.before !== row.after));
}

/** What an edit changed: everywhere first, then by environment. */
export function rowsOf({ before, after }: Edit): RowChange[] {
  return [
    ...between(null, before.workspace, after.workspace),
    ...names(before.environments, after.environments).flatMap(id => between(id, before.environments[id], after.environments[id])),
  ];
}
