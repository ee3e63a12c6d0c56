import type { IssueSchemas } from '../../api/clients';

export const VIEWS = ['waiting', 'open', 'mine', 'done', 'all'] as const;
export type View = (typeof VIEWS)[number];

export const SOURCES = ['CHANGE_DATABASE', 'CREATE_DATABASE', 'EXPORT_DATA', 'REQUEST_ROLE', 'REQUEST_JIT_ACCESS'] as const;

/** What the list shows, as its address says, so that it can be linked to and gone back to. */
export interface Filter {
  view: View;
  q: string;
  project: string;
  source: IssueSchemas['SourceType'] | '';
  cursor: string;
}

export function readFilter(address: URLSearchParams): Filter {
  const view = VIEWS.find(each => each === address.get('view')) ?? 'open';
  const source = SOURCES.find(each => each === address.get('source')) ?? '';
  return { view, q: address.get('q') ?? '', project: address.get('project') ?? '', source, cursor: address.get('cursor') ?? '' };
}

/** The address of a filter; what is as usual is left out. Another filter begins on its first page. */
export function address(filter: Filter, change: Partial<Filter>): URLSearchParams {
  const next = { ...filter, cursor: '', ...change };
  const usual: Filter = { view: 'open', q: '', project: '', source: '', cursor: '' };
  return new URLSearchParams(Object.entries(next).filter(([key, value]) => value !== usual[key as keyof Filter]));
}

const PAGE = 50;

/** What to ask issue-service for. */
export function query({ view, q, project, source, cursor }: Filter, me: string) {
  return {
    limit: PAGE,
    ...(view === 'open' ? { state: 'OPEN' as const } : {}),
    ...(view === 'done' ? { state: 'DONE' as const } : {}),
    ...(view === 'mine' ? { creator: me } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(project ? { projectId: project } : {}),
    ...(source ? { source } : {}),
    ...(cursor ? { cursor } : {}),
  };
}
