import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, taken } from './ahead';

const ORIGIN = 'https://stagegate.example.com';
const me = (method = 'GET') => new Request(`${ORIGIN}/api/v1/me`, { method });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { origin: ORIGIN });
});

afterEach(() => {
  forgetAhead();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer));

test('an answer is taken once', async () => {
  answering(async () => new Response('me'));
  askAhead(['/api/v1/me'], 'en');
  expect(await (await taken(me()))?.text()).toBe('me');
  expect(await taken(me())).toBeUndefined();
});

test('only by who asks for the same', async () => {
  answering(async () => new Response('me'));
  askAhead(['/api/v1/me'], 'en');
  expect(await taken(new Request(`${ORIGIN}/api/v1/people`))).toBeUndefined();
  expect(await taken(me('POST'))).toBeUndefined();
});

test('one that was refused is none: who signs in meanwhile asks anew', async () => {
  answering(async () => new Response('', { status: 401 }));
  askAhead(['/api/v1/me'], 'en');
  expect(await taken(me())).toBeUndefined();
});

test('one that got lost is none', async () => {
  answering(() => Promise.reject(new TypeError('no network')));
  askAhead(['/api/v1/me'], 'en');
  expect(await taken(me())).toBeUndefined();
});

test('an old one is none', async () => {
  answering(async () => new Response('me'));
  askAhead(['/api/v1/me'], 'en');
  vi.advanceTimersByTime(10_000);
  expect(await taken(me())).toBeUndefined();
});
