import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstApproval, firstStatement } from '../app/shownFirst';
import { askAfter, askAhead, askBearerAhead, forgetAhead, SESSION, taken, takenBearer, takeTold, TOKEN, toldReader } from './ahead';

const ORIGIN = 'https://stagegate.example.com';
const STATEMENT = (url: string) => url.endsWith('/statement');
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
  vi.stubGlobal('fetch', async (path: string) => {
    calls.push(path);
    return path in answers ? Response.json(answers[path]) : new Response(null, { status: 404 });
  });
  return calls;
}

const take = (path: string) => taken(new Request(ORIGIN + path));

beforeEach(() => {
  vi.stubGlobal('location', { origin: ORIGIN });
});

afterEach(() => {
  forgetAhead();
  vi.unstubAllGlobals();
});

test('the SQL is asked for as soon as the issue tells where it is, and both can be taken', async () => {
  const calls = answering({ '/api/v1/issues/7': issue, [statement]: { statement: 'SELECT 1' } });
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', STATEMENT, firstStatement, 'en');

  expect(await (await take('/api/v1/issues/7'))?.json()).toEqual(issue);
  await vi.waitFor(() => expect(calls).toContain(statement));
  expect(await (await take(statement))?.json()).toEqual({ statement: 'SELECT 1' });
});

test('nothing follows an issue that may not be read, or that somebody else asked for', async () => {
  const calls = answering({ '/api/v1/issues/7': issue });
  askAhead(['/api/v1/issues/7', '/api/v1/issues/8'], 'en');
  const next = vi.fn(() => statement);
  askAfter('/api/v1/issues/8', STATEMENT, next, 'en');
  // That there is none is an answer, too.
  expect((await take('/api/v1/issues/8'))?.status).toBe(404);
  askAfter('/api/v1/issues/7', STATEMENT, next, 'en');
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
  askAfter('/api/v1/issues/7', STATEMENT, firstStatement, 'en');
  expect(await (await take(statement))?.json()).toEqual({ statement: 'SELECT 1' });
  expect(calls).toEqual(['/api/v1/issues/7', statement]);
});

const told = (answers: Record<string, unknown>) => JSON.stringify({ reader: 'owner@example.com', answers });

test('what was told with the page is not asked for, and leads to what follows', async () => {
  const calls = answering({ [statement]: { statement: 'SELECT 1' } });
  takeTold(told({ '/api/v1/issues/7': issue }));
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', STATEMENT, firstStatement, 'en');
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

const token = { token: 'one.two.three', expiresInSeconds: 600 };
const APPROVAL = (url: string) => url.includes('/approvals/');
const waiting = { ...issue, stages: issue.stages.map(stage => ({ ...stage, approval: { approvalId: `of-${stage.stageId}` } })) };

/** Answers, and tells which headers each call showed. */
function showing(answers: Record<string, unknown>) {
  answering(answers);
  const calls: Record<string, Record<string, string>> = {};
  const answer = fetch;
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', headers }: { method?: string; headers: Record<string, string> }) => {
    expect(calls, `asked twice: ${path}`).not.toHaveProperty(`${method} ${path}`);
    calls[`${method} ${path}`] = headers;
    return answer(path);
  });
  return calls;
}

test.each(['told', 'asked for'])('the approval of an issue that was %s is asked for with the token of the session', async way => {
  const answers = { [SESSION]: { csrfToken: 'of the session' }, [TOKEN]: token, '/api/v1/issues/7': waiting, '/api/v1/approvals/of-7-prod': { state: 'WAITING' } };
  const calls = showing(answers);
  if (way === 'told') takeTold(told({ '/api/v1/issues/7': waiting }));
  askAhead([SESSION, '/api/v1/issues/7'], 'en');
  askBearerAhead('en');
  askAfter('/api/v1/issues/7', APPROVAL, firstApproval, 'en', 'bearer');

  expect(await takenBearer()).toEqual(token);
  expect(await takenBearer()).toBeUndefined();
  expect(await (await take('/api/v1/approvals/of-7-prod'))?.json()).toEqual({ state: 'WAITING' });
  expect(await (await take(SESSION))?.json()).toEqual({ csrfToken: 'of the session' });
  expect(calls[`POST ${TOKEN}`]).toMatchObject({ 'Stagegate-Csrf-Token': 'of the session' });
  expect(calls['GET /api/v1/approvals/of-7-prod']).toMatchObject({ Authorization: 'Bearer one.two.three' });
});

test('where nobody is signed in there is no token, and the approval is asked for as usual', async () => {
  const calls = showing({ '/api/v1/issues/7': waiting });
  askAhead([SESSION, '/api/v1/issues/7'], 'en');
  askBearerAhead('en');
  askAfter('/api/v1/issues/7', APPROVAL, firstApproval, 'en', 'bearer');
  expect(await takenBearer()).toBeUndefined();
  expect(await take('/api/v1/approvals/of-7-prod')).toBeUndefined();
  expect(Object.keys(calls)).toEqual([`GET ${SESSION}`, 'GET /api/v1/issues/7']);
});

test('a token is not asked for, and not given, for a session that ended meanwhile', async () => {
  const calls = showing({ [SESSION]: { csrfToken: 'of the session' }, [TOKEN]: token });
  askAhead([SESSION], 'en');
  askBearerAhead('en');
  forgetAhead();
  await new Promise(resolve => setTimeout(resolve));
  expect(await takenBearer()).toBeUndefined();
  expect(Object.keys(calls)).toEqual([`GET ${SESSION}`]);
});

test('a token that was on its way when the session ended is not given', async () => {
  showing({ [SESSION]: { csrfToken: 'of the session' } });
  let answer = (_: Response) => {};
  const asking = new Promise<void>(isAsked => {
    const others = fetch;
    vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
      if (path !== TOKEN) return others(path, options);
      isAsked();
      return new Promise<Response>(resolve => { answer = resolve; });
    });
  });
  askAhead([SESSION], 'en');
  askBearerAhead('en');
  const bearer = takenBearer();
  await asking;
  forgetAhead();
  answer(Response.json(token));
  expect(await bearer).toBeUndefined();
});

test('where what tells is lost, whoever asks for what may follow does so as usual', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  askAhead(['/api/v1/issues/7'], 'en');
  askAfter('/api/v1/issues/7', APPROVAL, firstApproval, 'en', 'bearer');
  const taking = take('/api/v1/approvals/of-8-prod');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await taking).toBeUndefined();
  vi.useRealTimers();
});
