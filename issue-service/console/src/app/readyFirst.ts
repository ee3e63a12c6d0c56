import { forgetTold } from '../api/ahead';
import { $approvals, $issues } from '../api/clients';
import { queries, sessionQuery } from '../api/session';
import i18n from './i18n';
import { pageAt } from './pages';
import { router } from './router';
import { firstStage } from './shownFirst';

/** Who waits longer is shown the page's frame. */
const MOST_MILLIS = 1_000;

/** Who reads already what the service told with the page waits longer for its frame, which that text is taken away for. */
const MOST_MILLIS_READING = 10_000;

const NAMES = { params: { query: { limit: 200 } } };

/**
 * What the page at this address shows first is there, or it takes long. A page that is built once is there earlier than one that is
 * built again with each answer. What fails is told by the page, which asks once more.
 *
 * @param translating the texts that all pages share
 */
export function readyFirst(translating: Promise<unknown>): Promise<unknown> {
  const asked = pageAt(location.pathname);
  if (!asked || asked.page === 'sign-in') return translating;
  const frame = [
    queries.prefetchQuery(sessionQuery),
    queries.prefetchQuery($issues.queryOptions('get', '/api/v1/me')),
    pageIsThere(),
    // Asked for earlier, it would be waited for with those of all pages, however long it takes.
    translating.then(() => i18n.loadNamespaces(asked.page)),
  ];
  const all = [
    ...frame,
    ...(asked.page === 'issue' && asked.name ? [issueIsThere(asked.name), namesAreThere()] : []),
  ];
  const isReading = document.querySelector('.first-view') !== null;
  return Promise.all([
    translating,
    Promise.race([Promise.all(all), after(MOST_MILLIS)]),
    isReading && Promise.race([Promise.all(frame), after(MOST_MILLIS_READING)]),
  ]).finally(forgetTold);
}

const after = (millis: number) => new Promise(resolve => setTimeout(resolve, millis));

/** The router has loaded the page's file. */
function pageIsThere() {
  return new Promise<void>(resolve => {
    if (router.state.initialized) return resolve();
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return;
      stop();
      resolve();
    });
  });
}

const namesAreThere = () =>
  Promise.all([
    queries.prefetchQuery($issues.queryOptions('get', '/api/v1/projects', NAMES)),
    queries.prefetchQuery($issues.queryOptions('get', '/api/v1/people', NAMES)),
  ]);

async function issueIsThere(issueId: string) {
  const issue = await queries.fetchQuery($issues.queryOptions('get', '/api/v1/issues/{issueId}', { params: { path: { issueId } } })).catch(() => undefined);
  const stage = issue && firstStage(issue);
  if (!stage) return;
  const statement = stage.tasks[0]?.statement && { path: { issueId, taskId: stage.tasks[0].taskId } };
  const approvalId = stage.approval?.approvalId;
  await Promise.all([
    statement && queries.prefetchQuery($issues.queryOptions('get', '/api/v1/issues/{issueId}/tasks/{taskId}/statement', { params: statement })),
    approvalId && queries.prefetchQuery($approvals.queryOptions('get', '/api/v1/approvals/{approvalId}', { params: { path: { approvalId } } })),
  ]);
}
