import { afterEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, taken } from './ahead';
import { queries } from './session';

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
