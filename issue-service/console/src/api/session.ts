import { QueryClient, queryOptions } from '@tanstack/react-query';
import { type Bearer, CSRF, forgetAhead, otherTabs, SESSION, taken, takenBearer, TOKEN, toldReader } from './ahead';
import type { components } from './issue-service';
import { asProblem, Problem, problemOf } from './problem';

/**
 * Who is signed in. The cookie is the browser's and cannot be read here; what can be, the session's CSRF token and the short bearer
 * token for the services that do not know the cookie, is kept in this page's memory and nowhere else.
 */
export type Session = components['schemas']['OwnSession'];

// Asked for again so long before it ends.
const MARGIN_MILLIS = 30_000;

const MOST_TRIES = 3;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (tries, error) => tries < MOST_TRIES && [0, 502, 503, 504].includes(asProblem(error).status),
    },
  },
});

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });

let known: Session | null = null;
let bearer: { token: string; until: number } | null = null;
let fetching: Promise<string> | null = null;

/** Fetches what was not asked for ahead, and throws a problem where nobody answers. */
export async function reach(request: RequestInfo, init?: RequestInit): Promise<Response> {
  try {
    const asked = new Request(request, init);
    return (await taken(asked)) ?? (await fetch(asked));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', String(error));
  }
}

async function readSession(): Promise<Session | null> {
  const response = await reach(new URL(SESSION, location.origin).href, { cache: 'no-store' });
  if (response.status === 401) return take(null);
  if (!response.ok) throw await problemOf(response);
  return take((await response.json()) as Session);
}

/** What one person read is not shown to the next. */
function take(session: Session | null): Session | null {
  if (known?.id !== session?.id) bearer = null;
  const before = known?.email ?? toldReader();
  const isSomebodyElse = before !== undefined && before !== session?.email;
  known = session;
  if (isSomebodyElse) forgetAhead();
  if (isSomebodyElse) queries.removeQueries({ predicate: query => query.queryKey[0] !== 'session' });
  return session;
}

otherTabs.addEventListener('message', () => void queries.invalidateQueries({ queryKey: ['session'] }));

function tell(session: Session | null) {
  forgetAhead();
  queries.setQueryData(sessionQuery.queryKey, take(session));
  otherTabs.postMessage('changed');
}

/** The session ended elsewhere, or by itself: whoever shows something asks to sign in again. */
export function ended() {
  queries.setQueryData(sessionQuery.queryKey, take(null));
}

export async function signIn(email: string, password: string): Promise<void> {
  const response = await reach(SESSION, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw await problemOf(response);
  tell((await response.json()) as Session);
}

export async function signOut(): Promise<void> {
  const response = await toIssueService(new Request(SESSION, { method: 'DELETE' }));
  if (!response.ok && response.status !== 401) throw await problemOf(response);
  tell(null);
}

/** Calls issue-service, which knows the cookie. */
export async function toIssueService(request: Request): Promise<Response> {
  const response = await reach(withCsrf(request));
  if (response.status !== 403) return response;
  // Signed in anew in another tab: the token of before is of no use.
  const { slug } = await problemOf(response.clone());
  if (slug !== 'forged-request') return response;
  const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  return session ? reach(withCsrf(request)) : response;
}

function withCsrf(request: Request): Request {
  const copy = request.clone();
  if (known && !['GET', 'HEAD'].includes(request.method)) copy.headers.set(CSRF, known.csrfToken);
  return copy;
}

/** Calls a service that knows bearer tokens alone. */
export async function withBearer(request: Request): Promise<Response> {
  const response = await reach(authorized(request, await token()));
  if (response.status !== 401) return response;
  bearer = null;
  return reach(authorized(request, await token()));
}

function authorized(request: Request, shown: string): Request {
  const copy = request.clone();
  copy.headers.set('Authorization', `Bearer ${shown}`);
  return copy;
}

/** Fetches the bearer token before it is needed, where somebody is signed in. */
export function readyBearer() {
  if (known) token().catch(() => {});
}

async function token(): Promise<string> {
  if (bearer && bearer.until > Date.now()) return bearer.token;
  fetching ??= exchange().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function exchange(): Promise<string> {
  if (!known) await queries.fetchQuery(sessionQuery);
  const whose = known?.id;
  const answer = (await takenBearer()) ?? (await exchanged());
  // Somebody else is signed in by now, whom another's token must not be kept for.
  if (known?.id !== whose) return exchange();
  bearer = { token: answer.token, until: Date.now() + answer.expiresInSeconds * 1000 - MARGIN_MILLIS };
  return answer.token;
}

async function exchanged(): Promise<Bearer> {
  const response = await toIssueService(new Request(new URL(TOKEN, location.origin), { method: 'POST' }));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Bearer;
}
