import type { IssueSchemas } from '../../api/clients';

/** A task as either service tells it; what its statement is matters not, only whether it has one. */
export type Task = Pick<IssueSchemas['TaskView'], 'taskId' | 'databaseName' | 'export' | 'role' | 'access'> & { statement: unknown };

/** A time in its largest unit that is whole. */
export interface Span {
  count: number;
  unit: 'DAYS' | 'HOURS' | 'MINUTES' | 'SECONDS';
}

const UNITS = [['DAYS', 86_400], ['HOURS', 3600], ['MINUTES', 60]] as const;

export function spanOf(seconds: number): Span {
  const whole = UNITS.find(([, length]) => seconds >= length && seconds % length === 0);
  return whole ? { count: seconds / whole[1], unit: whole[0] } : { count: seconds, unit: 'SECONDS' };
}

/** One thing that is asked for beside SQL, as a text's key and what goes into it. */
export interface Term {
  key: 'export' | 'everywhere' | 'databases' | 'forGood' | 'for' | 'oneQuery' | 'anyQuery' | 'files' | 'noFiles' | 'unmasked';
  format?: IssueSchemas['ExportFormat'];
  rows?: number;
  databases?: readonly string[];
  span?: Span;
}

/** What a task asks for beside its SQL, in the order in which it is read. */
export function termsOf({ statement, export: exported, role, access }: Task): Term[] {
  if (exported) return [{ key: 'export', format: exported.format, rows: exported.rowLimit }];
  if (role) {
    return [
      role.databases.length > 0 ? { key: 'databases', databases: role.databases } : { key: 'everywhere' },
      role.expiresAfterSeconds === null ? { key: 'forGood' } : { key: 'for', span: spanOf(role.expiresAfterSeconds) },
    ];
  }
  if (access) {
    return [
      { key: statement ? 'oneQuery' : 'anyQuery' },
      { key: 'for', span: spanOf(access.expiresAfterSeconds) },
      { key: access.dataExport ? 'files' : 'noFiles' },
      ...(access.unmask ? [{ key: 'unmasked' } as const] : []),
    ];
  }
  return [];
}

/** How a task goes by name: its database, or the role that it gives. */
export const nameOf = ({ taskId, databaseName, role }: Task, roleTitle: (id: string) => string): string =>
  databaseName ?? (role ? roleTitle(role.roleId) : taskId);
