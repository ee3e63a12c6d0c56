import type { IssueSchemas } from '../../api/clients';

export const VIEWS = ['waiting', 'open', 'mine', 'done', 'all'] as const;
export type View = (typeof VIEWS)[number];

export const SOURCES = ['CHANGE_DATABASE', 'CREATE_DATABASE', 'EXPORT_DATA', 'REQUEST_ROLE', 'REQUEST_JIT_ACCESS'] as const;

export const RISKS = ['HIGH', 'MODERATE', 'LOW'] as const;

/** How the current stage of an open issue can stand. */
export const STAGES = ['CHECKING', 'STOPPED', 'AWAITING_APPROVAL', 'HELD', 'APPROVED', 'ROLLING_OUT', 'FAILED', 'REJECTED'] as const;

/** Views of issues that are open or may be. */
export const hasStages = (view: View): boolean => view !== 'waiting' && view !== 'done';

/** What the list shows, as its address says, so that it can be linked to and gone back to. */
export interface Filter {
  view: View;
  q: string;
  project: string;
  environment: string;
  risk: (typeof RISKS)[number] | '';
  source: IssueSchemas['SourceType'] | '';
  stage: (typeof STAGES)[number] | '';
  cursor: string;
}

export function readFilter(address: URLSearchParams): Filter {
  const view = VIEWS.find(each => each === address.get('view')) ?? 'open';
  const source = SOURCES.find(each => each === address.get('source')) ?? '';
  const risk = RISKS.find(each => each === address.get('risk')) ?? '';
  const stage = STAGES.find(each => each === address.get('stage')) ?? '';
  const text = (name: string) => address.get(name) ?? '';
  return { view, q: text('q'), project: text('project'), environment: text('environment'), risk, source, stage: hasStages(view) ? stage : '', cursor: text('cursor') };
}

/** The address of a filter; what is as usual is left out. Another filter begins on its first page. */
export function address(filter: Filter, change: Partial<Filter>): URLSearchParams {
  const next = { ...filter, cursor: '', ...change };
  const usual: Filter = { view: 'open', q: '', project: '', environment: '', risk: '', source: '', stage: '', cursor: '' };
  return new URLSearchParams(Object.entries(next).filter(([key, value]) => value !== usual[key as keyof Filter]));
}

/** Whether it shows less than its view would. */
export const isNarrowed = ({ q, project, environment, risk, source, stage }: Filter): boolean =>
  Boolean(q.trim() || project || environment || risk || source || stage);

const PAGE = 50;

/** What every list of a service can be narrowed by. */
const narrow = ({ q, project, environment, risk, source, cursor }: Filter) => ({
  limit: PAGE,
  ...(project ? { projectId: project } : {}),
  ...(environment ? { environmentId: environment } : {}),
  ...(risk ? { risk } : {}),
  ...(source ? { source } : {}),
  ...(q.trim() ? { q: q.trim() } : {}),
  ...(cursor ? { cursor } : {}),
});

/** What to ask approval-engine for. */
export const waitingQuery = (filter: Filter) => ({ ...narrow(filter), waitingFor: 'me' as const, state: ['WAITING' as const] });

/** What finds the issues whose badge says so. */
function standing(stage: Filter['stage']) {
  // That one waits for approval as well; only its approval tells that it cannot go on.
  if (stage === 'HELD') return { approval: stage };
  // Both are in their checks; only one of them waits for a person.
  if (stage === 'CHECKING' || stage === 'STOPPED') return { stage: 'CHECKING' as const, stopped: stage === 'STOPPED' };
  return stage ? { stage } : {};
}

/** What to ask issue-service for. */
export function query(filter: Filter, me: string) {
  const { view, stage } = filter;
  return {
    ...narrow(filter),
    ...(view === 'open' ? { state: 'OPEN' as const } : {}),
    ...(view === 'done' ? { state: 'DONE' as const } : {}),
    ...(view === 'mine' ? { creator: me } : {}),
    ...standing(stage),
  };
}
