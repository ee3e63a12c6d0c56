import type { components } from './issue-service';

export type Bearer = components['schemas']['Token'];

/**
 * What a page will ask for first, asked before there is a page: it is on its way while the application is loaded. Each answer is
 * taken once, by whoever asks for the same; for some seconds, since what is read must not be old.
 */
const asked = new Map<string, Promise<Response>>();

/**
 * What the service told with the page itself. The reader reads that already, however long the application takes: it is what the page
 * begins with, so that whatever has changed since is announced.
 */
const told = new Map<string, unknown>();
let reader: string | undefined;

/** How often all was forgotten: what was asked before that is not followed any more. */
let times = 0;

/** What may be asked for ahead as soon as another answer tells: whether it is at an address, and when it is known. */
let awaited: { mayBeAt: (url: string) => boolean; known: Promise<unknown> }[] = [];

/** The session's token for the services that do not know the cookie; none where it was not asked for. */
let exchanged: Promise<Bearer | undefined> | undefined;

const GOOD_FOR_MILLIS = 10_000;

export const SESSION = '/api/v1/session';
export const TOKEN = `${SESSION}/token`;

/** What shows that a page of ours makes a call that changes something. */
export const CSRF = 'Stagegate-Csrf-Token';

const hrefOf = (path: string) => new URL(path, location.origin).href;

/** Takes what the service told with the page (FirstView of issue-service), which need not be asked for. */
export function takeTold(text: string | null | undefined) {
  if (!text) return;
  try {
    const read = JSON.parse(text) as { reader: string; answers: Record<string, unknown> };
    for (const [path, answer] of Object.entries(read.answers)) told.set(hrefOf(path), answer);
    reader = read.reader;
  } catch {
    // It is asked for as usual then.
  }
}

/** Whom the page was told to, for good; none where it told nothing. */
export const toldReader = () => reader;

/** The page has begun with it: what is asked for later must not be old. */
export const forgetTold = () => told.clear();

/** GETs of issue-service, which knows the browser by its cookie. */
export function askAhead(paths: readonly string[], language: string) {
  for (const path of paths.filter(each => !told.has(hrefOf(each)))) ask(path, fetch(path, init(language)));
  setTimeout(forgetAsked, GOOD_FOR_MILLIS);
}

const init = (language: string, headers?: Record<string, string>): RequestInit => ({
  headers: { 'Accept-Language': language, ...headers },
  cache: 'no-store',
});

function ask(path: string, answer: Promise<Response>) {
  // Whoever takes it hears of it.
  answer.catch(() => {});
  asked.set(hrefOf(path), answer);
}

/** Exchanges the session for a bearer token as soon as it is known what such a call must show. */
export function askBearerAhead(language: string) {
  exchanged = exchange(language, times).catch(() => undefined);
}

async function exchange(language: string, asOf: number): Promise<Bearer | undefined> {
  const session = await answerAt<{ csrfToken: string }>(SESSION);
  if (!session || asOf !== times) return undefined;
  const bearer = await read<Bearer>(await fetch(TOKEN, { ...init(language, { [CSRF]: session.csrfToken }), method: 'POST' }));
  return asOf === times ? bearer : undefined;
}

/**
 * The same for what only the answer to an earlier one tells that it will be asked for.
 *
 * @param mayBeAt the addresses that it may be at: who asks there waits until it is known
 * @param next where it is; nothing where nothing follows
 * @param shows what the service that it is asked of wants to be shown, where it does not know the cookie
 */
export function askAfter<A>(path: string, mayBeAt: (url: string) => boolean, next: (answer: A) => string | undefined, language: string, shows?: 'bearer') {
  const asOf = times;
  const bearer = exchanged;
  const known = answerAt<A>(path)
    ?.then(answer => {
      const following = answer === undefined || asOf !== times ? undefined : next(answer);
      if (following && shows) ask(following, withBearer(following, language, bearer));
      else if (following) askAhead([following], language);
    })
    .catch(() => {});
  // Whoever waits for what does not come asks as usual.
  const lost = new Promise(resolve => setTimeout(resolve, GOOD_FOR_MILLIS));
  if (known) awaited.push({ mayBeAt, known: Promise.race([known, lost]) });
}

async function withBearer(path: string, language: string, known: typeof exchanged) {
  const bearer = await known;
  if (!bearer) throw new Error('There is no bearer token.');
  return fetch(path, init(language, { Authorization: `Bearer ${bearer.token}` }));
}

/** What was told or asked for there, which somebody else will take; none where that failed. */
function answerAt<A>(path: string): Promise<A | undefined> | undefined {
  const href = hrefOf(path);
  if (told.has(href)) return Promise.resolve(told.get(href) as A);
  // Nobody has read it yet, so that it can be read twice.
  return asked.get(href)?.then(response => read<A>(response.clone()));
}

const read = async <A>(response: Response) => (response.ok ? ((await response.json()) as A) : undefined);

function forgetAsked() {
  times += 1;
  awaited = [];
  exchanged = undefined;
  asked.clear();
}

/** Somebody else asks from now on. */
export function forgetAhead() {
  forgetAsked();
  forgetTold();
}

/** Tells the browser's tabs of each other's changes of session. Heard from the first script on: what was asked before is of no use then. */
export const otherTabs = new BroadcastChannel('stagegate.session');
otherTabs.addEventListener('message', forgetAhead);

// Asking once more would not change them.
const FINAL = [403, 404];

/** The bearer token that was asked for ahead; none where that failed, or it was taken. */
export function takenBearer(): Promise<Bearer | undefined> {
  const taking = exchanged ?? Promise.resolve(undefined);
  exchanged = undefined;
  return taking;
}

/** The answer to a request that was asked ahead, or told; none where it failed or got lost, so that it is asked for as usual. */
export async function taken(request: Request): Promise<Response | undefined> {
  if (request.method !== 'GET') return undefined;
  await Promise.all(awaited.filter(({ mayBeAt }) => mayBeAt(request.url)).map(({ known }) => known));
  const toldThere = told.get(request.url);
  if (toldThere !== undefined) {
    told.delete(request.url);
    // Response.json is newer than what we are built for.
    return new Response(JSON.stringify(toldThere), { headers: { 'Content-Type': 'application/json' } });
  }
  const answer = asked.get(request.url);
  asked.delete(request.url);
  const response = await answer?.catch(() => undefined);
  return response && (response.ok || FINAL.includes(response.status)) ? response : undefined;
}
