/**
 * What a page will ask for first, asked before there is a page: it is on its way while the application is loaded. Each answer is
 * taken once, by whoever asks for the same; for some seconds, since what is read must not be old.
 */
const asked = new Map<string, Promise<Response>>();

const GOOD_FOR_MILLIS = 10_000;

/** GETs of issue-service, which knows the browser by its cookie. */
export function askAhead(paths: readonly string[], language: string) {
  for (const path of paths) {
    const answer = fetch(path, { headers: { 'Accept-Language': language }, cache: 'no-store' });
    // Whoever takes it hears of it.
    answer.catch(() => {});
    asked.set(new URL(path, location.origin).href, answer);
  }
  setTimeout(forgetAhead, GOOD_FOR_MILLIS);
}

/** Somebody else asks from now on, or it was long ago. */
export function forgetAhead() {
  asked.clear();
}

/** The answer to a request that was asked ahead; none where it was refused or got lost, so that it is asked for as usual. */
export async function taken(request: Request): Promise<Response | undefined> {
  const answer = request.method === 'GET' ? asked.get(request.url) : undefined;
  asked.delete(request.url);
  const response = await answer?.catch(() => undefined);
  return response?.ok ? response : undefined;
}
