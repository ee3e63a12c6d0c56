/**
 * What a page will ask for first, asked before there is a page: it is on its way while the application is loaded. Each answer is
 * taken once, by whoever asks for the same; for some seconds, since what is read must not be old.
 */
const asked = new Map<string, Promise<Response>>();

/** How often all was forgotten: what was asked before that is not followed any more. */
let times = 0;

/** What begins so may be asked for ahead as soon as another answer tells. */
let awaited: { below: string; known: Promise<unknown> } | undefined;

const GOOD_FOR_MILLIS = 10_000;

const hrefOf = (path: string) => new URL(path, location.origin).href;

/** What the service told with the page itself (FirstView of issue-service), by path: it is not asked for. */
export function takeAnswers(told: string | null | undefined) {
  if (!told) return;
  for (const [path, answer] of Object.entries(JSON.parse(told) as Record<string, unknown>)) asked.set(hrefOf(path), Promise.resolve(Response.json(answer)));
  setTimeout(forgetAhead, GOOD_FOR_MILLIS);
}

/** GETs of issue-service, which knows the browser by its cookie. */
export function askAhead(paths: readonly string[], language: string) {
  for (const path of paths.filter(each => !asked.has(hrefOf(each)))) {
    const answer = fetch(path, { headers: { 'Accept-Language': language }, cache: 'no-store' });
    // Whoever takes it hears of it.
    answer.catch(() => {});
    asked.set(hrefOf(path), answer);
  }
  setTimeout(forgetAhead, GOOD_FOR_MILLIS);
}

/** The same for what only the answer to an earlier one tells that it will be asked for. */
export function askAfter(path: string, next: (answer: unknown) => string | undefined, language: string) {
  const asOf = times;
  const known = asked
    .get(hrefOf(path))
    // Nobody has read it yet, so that it can be read twice.
    ?.then(response => (response.ok ? (response.clone().json() as Promise<unknown>) : undefined))
    .then(answer => {
      const following = answer === undefined || asOf !== times ? undefined : next(answer);
      if (following) askAhead([following], language);
    })
    .catch(() => {});
  if (known) awaited = { below: `${hrefOf(path)}/`, known };
}

/** Somebody else asks from now on, or it was long ago. */
export function forgetAhead() {
  times += 1;
  awaited = undefined;
  asked.clear();
}

// Asking once more would not change them.
const FINAL = [403, 404];

/** The answer to a request that was asked ahead; none where it failed or got lost, so that it is asked for as usual. */
export async function taken(request: Request): Promise<Response | undefined> {
  if (awaited && request.url.startsWith(awaited.below)) await awaited.known;
  const answer = request.method === 'GET' ? asked.get(request.url) : undefined;
  asked.delete(request.url);
  const response = await answer?.catch(() => undefined);
  return response && (response.ok || FINAL.includes(response.status)) ? response : undefined;
}
