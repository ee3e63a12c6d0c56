import { afterEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, taken } from './ahead';
import { queries, sessionQuery, withBearer } from './session';

const ORIGIN = 'https://stagegate.example.com';

afterEach(() => {
  forgetAhead();
  vi.unstubAllGlobals();
});

test('who signs in in another tab is not shown what was asked ahead for who was here', async () => {
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', async () => new Response('of before'));
  const told = new Promise(resolve => vi.spyOn(queries, 'invalidateQueries').mockImplementation(async () => resolve(undefined)));
  askAhead(['/api/v1/me'], 'en');

  const otherTab = new BroadcastChannel('stagegate.session');
  otherTab.postMessage('changed');
  await told;
  otherTab.close();

  expect(await taken(new Request(`${ORIGIN}/api/v1/me`))).toBeUndefined();
});

test('a token that was asked for as one person is not kept for the next', async () => {
  const json = (body: unknown) => Response.json(body);
  vi.stubGlobal('location', { origin: ORIGIN });
  let who = 'a';
  let firstToken = (_: Response) => {};
  const shown: (string | null)[] = [];
  const asking = new Promise<void>(isAsked => {
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.url.endsWith('/session')) return json({ id: who, email: `${who}@example.com`, csrfToken: who });
      if (!request.url.endsWith('/token')) {
        shown.push(request.headers.get('Authorization'));
        return json({});
      }
      if (request.headers.get('Stagegate-Csrf-Token') === 'b') return json({ token: 'of-b', expiresInSeconds: 300 });
      isAsked();
      return new Promise<Response>(resolve => { firstToken = resolve; });
    });
  });
  const answer = withBearer(new Request(`${ORIGIN}/api/v1/approvals/1`));
  await asking;
  who = 'b';
  await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  firstToken(json({ token: 'of-a', expiresInSeconds: 300 }));
  await answer;
  expect(shown).toEqual(['Bearer of-b']);
});
