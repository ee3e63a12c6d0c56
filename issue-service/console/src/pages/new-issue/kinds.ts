import type { Me } from '../../app/me';

/** What can be asked for, in the order in which it is offered; `path` is its part of the page's address. */
export const KINDS = [
  { source: 'CHANGE_DATABASE', path: 'change-database', needs: 'issues.open' },
  { source: 'CREATE_DATABASE', path: 'create-database', needs: 'issues.open' },
  { source: 'EXPORT_DATA', path: 'export-data', needs: 'data.export' },
  { source: 'REQUEST_ROLE', path: 'request-role', needs: 'roles.request' },
  { source: 'REQUEST_JIT_ACCESS', path: 'request-access', needs: 'access.request' },
] as const;

export type Kind = (typeof KINDS)[number];
export type Source = Kind['source'];

type Project = { id: string; title: string };

/** The projects in which somebody may ask for it. A role may be asked for where one has none yet. */
export function projectsFor(kind: Kind, me: Pick<Me, 'permissions' | 'projects'>, all: readonly Project[]): readonly Project[] {
  if (kind.source === 'REQUEST_ROLE') return me.permissions.includes(kind.needs) ? all : [];
  return me.projects.filter(project => project.permissions.includes(kind.needs));
}

/** What somebody may ask for somewhere. */
export const offered = (me: Pick<Me, 'permissions' | 'projects'>): readonly Kind[] =>
  KINDS.filter(kind => me.permissions.includes(kind.needs) || me.projects.some(project => project.permissions.includes(kind.needs)));

/** The kind that an address names: without a name the first that is offered, undefined where it names none. */
export const kindAt = (path: string, among: readonly Kind[]): Kind | undefined =>
  path === '' ? (among[0] ?? KINDS[0]) : KINDS.find(kind => kind.path === path);

const READABLE = ['POSTGRES', 'MYSQL', 'MARIADB'];

/**
 * Whether a database of this engine can be read or made by us; the service has the last word. Null is an engine not known yet.
 * Whoever may read all of a database (isAny) is kept in it on PostgreSQL alone.
 */
export const fits = (source: Source, engine: string | null, isAny = false): boolean =>
  source === 'CHANGE_DATABASE' || source === 'REQUEST_ROLE' || engine === null ||
  (source === 'REQUEST_JIT_ACCESS' && isAny ? engine === 'POSTGRES' : READABLE.includes(engine));

/** Whether it is about databases that there are, each with a text to run. */
export const hasStatement = (source: Source, isAny: boolean): boolean =>
  source === 'CHANGE_DATABASE' || source === 'EXPORT_DATA' || (source === 'REQUEST_JIT_ACCESS' && !isAny);

export const onlyReads = (source: Source): boolean => source === 'EXPORT_DATA' || source === 'REQUEST_JIT_ACCESS';
