import { expect, test } from 'vitest';
import { moreFields, requestOf, type Supposed } from './supposed';
import { verdicts } from './verdicts';

const supposed: Supposed = {
  source: 'CHANGE_DATABASE', projectId: 'shop', environmentId: 'prod', creator: '', engine: 'POSTGRES', sql: 'DELETE FROM t', labels: ' a, b，,',
  values: { 'statement.affected_rows': '120', 'request.unmask': 'true', 'statement.table_rows': '' },
};

test('what was told is sent, and nothing else', () => {
  expect(requestOf(supposed)).toEqual({
    source: 'CHANGE_DATABASE', projectId: 'shop', environmentId: 'prod', engine: 'POSTGRES', sql: 'DELETE FROM t', labels: ['a', 'b'],
    variables: { 'statement.affected_rows': 120 },
  });
});

test('what a kind of request does not have is not sent', () => {
  const access = requestOf({ ...supposed, source: 'REQUEST_JIT_ACCESS', sql: ' ' });
  expect(access).toEqual({ source: 'REQUEST_JIT_ACCESS', projectId: 'shop', environmentId: 'prod', engine: 'POSTGRES', variables: { 'request.unmask': true } });
  expect(requestOf({ ...supposed, source: 'REQUEST_ROLE' })).toEqual({ source: 'REQUEST_ROLE', projectId: 'shop', environmentId: 'prod' });
});

test('what is no number is sent as it is, for the service to say so', () => {
  expect(requestOf({ ...supposed, values: { 'statement.affected_rows': 'many' } }).variables).toEqual({ 'statement.affected_rows': 'many' });
});

test('each kind has fields of its own', () => {
  expect(moreFields('FALLBACK').map(field => field.name)).toEqual(['request.source']);
});

test('a flow matched where any part of the request matched it', () => {
  const look = (verdict: string) => ({ inputs: {}, verdict, error: null, terms: [], targetCount: 1 });
  const flow = (flowId: string, looks: ReturnType<typeof look>[]) => ({ flowId, source: 'FALLBACK' as const, title: '', condition: '', nodes: [], looks, lookCount: 1 });
  const all = verdicts({
    risk: 'LOW', bookVersion: 1, ruledOut: [], targets: [], targetCount: 1,
    flows: [flow('a', [look('NOT_MATCHED')]), flow('b', [look('FAILED'), look('MATCHED')]), flow('c', [look('NOT_MATCHED'), look('FAILED')]), flow('d', [])],
  });
  expect([...all].map(([id, { result }]) => [id, result])).toEqual([['a', 'NOT_MATCHED'], ['b', 'MATCHED'], ['c', 'FAILED'], ['d', 'NOT_MATCHED']]);
});
