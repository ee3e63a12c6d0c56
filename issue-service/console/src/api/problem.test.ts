import { expect, test } from 'vitest';
import { asProblem, problemOf } from './problem';

const answer = (status: number, body: string, headers: Record<string, string> = {}) => new Response(body, { status, headers });

test('a problem keeps what it was said with', async () => {
  const problem = await problemOf(answer(
    422,
    JSON.stringify({ type: 'urn:stagegate:problem:invalid-entry', detail: 'No.', errors: [{ field: '/id', message: 'taken' }] }),
    { 'Retry-After': '30' },
  ));
  expect(problem).toMatchObject({ status: 422, slug: 'invalid-entry', detail: 'No.', retryAfter: 30 });
  expect(problem.of('/id')).toBe('taken');
});

test('what is no problem document is one all the same', async () => {
  expect(await problemOf(answer(502, '<html>'))).toMatchObject({ status: 502, slug: 'http-502', errors: [], retryAfter: null });
  expect(asProblem('x')).toMatchObject({ status: 0, slug: 'unexpected', detail: 'x' });
});
