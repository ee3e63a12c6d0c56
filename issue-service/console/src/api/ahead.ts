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

/** What begins so may be asked for ahead as soon as another answer tells. */
let awaited: { below: string; known: Promise<unknown> } | undefined;

const GOOD_FOR_MILLIS = 10_000;

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
  for (const path of paths.filter(each => !told.has(hrefOf(each)))) {
    const answer = fetch(path, { headers: { 'Accept-Language': language }, cache: 'no-store' });
    // Whoever takes it hears of it.
    answer.catch(() => {});
    asked.set(hrefOf(path), answer);
  }
  setTimeout(forgetAsked, GOOD_FOR_MILLIS);
}

/** The same for what only the answer to an earlier one tells that it will be asked for. */
export function askAfter(path: string, next: (answer: unknown) => string | undefined, language: string) {
  const asOf = times;
  const toldThere = told.get(hrefOf(path));
  const answer = toldThere === undefined
    // Nobody has read it yet, so that it can be read twice.
    ? asked.get(hrefOf(path))?.then(response => (response.ok ? (response.clone().json() as Promise<unknown>) : undefined))
    : Promise.resolve(toldThere);
  const known = answer
    ?.then(there => {
      const following = there === undefined || asOf !== times ? undefined : next(there);
      if (following) askAhead([following], language);
    })
    .catch(() => {});
  if (known) awaited = { below: `${hrefOf(path)}/`, known };
}

function forgetAsked() {
  times += 1;
  awaited = undefined;
  asked.clear();
}

/** Somebody else asks from now on. */
export function forgetAhead() {
  forgetAsked();
  forgetTold();
}

// Asking once more would not change them.
const FINAL = [403, 404];

/** The answer to a request that was asked ahead, or told; none where it failed or got lost, so that it is asked for as usual. */
export async function taken(request: Request): Promise<Response | undefined> {
  if (request.method !== 'GET') return undefined;
  if (awaited && request.url.startsWith(awaited.below) && request.url.endsWith('/statement')) await awaited.known;
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
