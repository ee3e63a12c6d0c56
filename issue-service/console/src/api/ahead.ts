/**
 * What a page will ask for first, asked before there is a page: it is on its way while the application is loaded. Each answer is
 * taken once, by whoever asks for the same.
 */
const asked = new Map<string, Promise<Response>>();

/** GETs of issue-service, which knows the browser by its cookie. */
export function askAhead(paths: readonly string[], language: string) {
  for (const path of paths) {
    const answer = fetch(path, { headers: { 'Accept-Language': language }, cache: 'no-store' });
    // Whoever takes it hears of it.
    answer.catch(() => {});
    asked.set(new URL(path, location.origin).href, answer);
  }
}

/** The answer to a request that was asked ahead. */
export function taken(request: Request): Promise<Response> | undefined {
  if (request.method !== 'GET') return undefined;
  const answer = asked.get(request.url);
  asked.delete(request.url);
  return answer;
}
