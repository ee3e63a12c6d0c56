import { afterEach, expect, test, vi } from 'vitest';
import { firstStatement } from '../app/shownFirst';
import { askAfter, askAhead, forgetAhead, taken, takeTold, toldReader } from './ahead';

const ORIGIN = 'https://stagegate.example.com';
const statement = '/api/v1/issues/7/tasks/7-prod-1/statement';
const issue = {
  id: '7',
  currentStageId: '7-prod',
  stages: [
    { stageId: '7-test', tasks: [{ taskId: '7-test-1', statement: {} }] },
    { stageId: '7-prod', tasks: [{ taskId: '7-prod-1', statement: {} }, { taskId: '7-prod-2', statement: {} }] },
  ],
};

function answering(answers: Record<string, unknown>) {
  const calls: string[] = [];
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', async (path: string) => {
    calls.push(path);
    return path in answers ? Response.json(answers[path]) : new Response(null, { status: 404 });
  });
  return calls;
}

const take = (path: string) => taken(new Request(ORIGIN + path));

afterEach(() => {
  forgetAhead();
  vi.unstubAllGlobals();
});

test('the SQL is asked for as soon as the issue tells where it is, and both can be taken', async () => {
  const calls = answering({ '/api/v1/issues/7': issue, [statement]: { statement: 'SELECT 1' } });
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', told => firstStatement(told as typeof issue), 'en');

  expect(await (await take('/api/v1/issues/7'))?.json()).toEqual(issue);
  await vi.waitFor(() => expect(calls).toContain(statement));
  expect(await (await take(statement))?.json()).toEqual({ statement: 'SELECT 1' });
});

test('nothing follows an issue that may not be read, or that somebody else asked for', async () => {
  const calls = answering({ '/api/v1/issues/7': issue });
  askAhead(['/api/v1/issues/7', '/api/v1/issues/8'], 'en');
  const next = vi.fn(() => statement);
  askAfter('/api/v1/issues/8', next, 'en');
  // That there is none is an answer, too.
  expect((await take('/api/v1/issues/8'))?.status).toBe(404);
  askAfter('/api/v1/issues/7', next, 'en');
  const answer = take('/api/v1/issues/7');
  forgetAhead();
  await answer;
  await new Promise(resolve => setTimeout(resolve));
  expect(next).not.toHaveBeenCalled();
  expect(calls).not.toContain(statement);
});

test.each([
  [issue, statement],
  [{ ...issue, currentStageId: null }, statement],
  [{ ...issue, currentStageId: '7-test' }, '/api/v1/issues/7/tasks/7-test-1/statement'],
  [{ ...issue, stages: [{ stageId: '7-prod', tasks: [{ taskId: '7-prod-1', statement: null }] }] }, undefined],
])('of %j it is %s', (shown, expected) => {
  expect(firstStatement(shown)).toBe(expected);
});

test('whoever asks for the SQL before it is known that it is asked for ahead does not ask again', async () => {
  const calls = answering({ '/api/v1/issues/7': issue, [statement]: { statement: 'SELECT 1' } });
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', told => firstStatement(told as typeof issue), 'en');
  expect(await (await take(statement))?.json()).toEqual({ statement: 'SELECT 1' });
  expect(calls).toEqual(['/api/v1/issues/7', statement]);
});

const told = (answers: Record<string, unknown>) => JSON.stringify({ reader: 'owner@example.com', answers });

test('what was told with the page is not asked for, and leads to what follows', async () => {
  const calls = answering({ [statement]: { statement: 'SELECT 1' } });
  takeTold(told({ '/api/v1/issues/7': issue }));
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', known => firstStatement(known as typeof issue), 'en');
  expect(await (await take(statement))?.json()).toEqual({ statement: 'SELECT 1' });
  expect(await (await take('/api/v1/issues/7'))?.json()).toEqual(issue);
  expect(calls).toEqual([statement]);
  expect(await take('/api/v1/issues/7')).toBeUndefined();
});

test('what was told is what the page begins with, however long that takes, but not for somebody else', async () => {
  vi.useFakeTimers();
  answering({});
  takeTold(told({ '/api/v1/issues/7': issue, '/api/v1/issues/8': issue }));
  askAhead(['/api/v1/session'], 'en');
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(await (await take('/api/v1/issues/7'))?.json()).toEqual(issue);
  forgetAhead();
  // Whom it was told to is known all the same: what was taken by then must go, too.
  expect(toldReader()).toBe('owner@example.com');
  expect(await take('/api/v1/issues/8')).toBeUndefined();
});

test('what cannot be read is asked for as usual', async () => {
  answering({});
  takeTold('{');
  takeTold(undefined);
  expect(await take('/api/v1/issues/7')).toBeUndefined();
});
