import { expect, test } from 'vitest';
import type { ApprovalSchemas } from '../../api/clients';
import { EMPTY, newDatabase, type Draft } from './draft';
import { planOf } from './plan';
import { askedOf, knowing, triesOf, whyNotReading } from './tries';
import type { Source } from './kinds';

const databases = [{ instance: 'p', name: 'orders', environment: 'prod', project: 'shop', labels: {} }];
const draft: Draft = { ...EMPTY, projectId: 'shop', databases: ['p/orders'], sql: 'SELECT 1', labels: 'a' };
const tries = (source: Source, of: Draft, engine: string | null = 'POSTGRES') =>
  planOf(source, of, databases, ['prod']).flatMap(stage => triesOf(source, of, stage, () => engine)).map(each => each.request);
const place = { projectId: 'shop', environmentId: 'prod', labels: ['a'] };
const there = { ...place, instanceId: 'p', databaseName: 'orders', engine: 'POSTGRES' };

test('what is tried is what will be asked for', () => {
  expect(tries('CHANGE_DATABASE', draft)).toEqual([{ source: 'CHANGE_DATABASE', ...there, sql: 'SELECT 1' }]);
  expect(tries('EXPORT_DATA', draft)).toEqual([{ source: 'EXPORT_DATA', ...there, sql: 'SELECT 1', task: { export: { format: 'CSV', rowLimit: 1000 } } }]);
  expect(tries('REQUEST_JIT_ACCESS', { ...draft, isAny: true })).toEqual([{ source: 'REQUEST_JIT_ACCESS', ...there, task: { access: { expiresAfter: 'PT4H', dataExport: false } } }]);
  expect(tries('REQUEST_ROLE', { ...draft, roleId: 'projectOwner', environments: ['prod'] })).toEqual(
    [{ source: 'REQUEST_ROLE', ...place, task: { role: { roleId: 'projectOwner', expiresAfter: 'P30D' } } }]);
  expect(tries('CREATE_DATABASE', { ...draft, created: [{ ...newDatabase(1), environmentId: 'prod', instanceId: 'p', name: 'orders' }] })).toEqual([{ source: 'CREATE_DATABASE', ...there }]);
});

test('what is not told enough is not tried', () => {
  expect(tries('CHANGE_DATABASE', { ...draft, sql: ' ' })).toEqual([]);
  expect(tries('CHANGE_DATABASE', draft, null)).toEqual([]);
  expect(tries('EXPORT_DATA', { ...draft, rowLimit: 0 })).toEqual([]);
  expect(tries('REQUEST_ROLE', { ...draft, environments: ['prod'] })).toEqual([]);
  expect(tries('CREATE_DATABASE', { ...draft, created: [{ ...newDatabase(1), environmentId: 'prod', instanceId: 'p', name: '1' }] })).toEqual([]);
  expect(tries('CHANGE_DATABASE', { ...draft, projectId: '' })).toEqual([]);
});

test('why a text does more than read is told', () => {
  const sql = (onlyReads: boolean, statementCount: number, sqlTypes: string[], traits: string[]) =>
    ({ onlyReads, statementCount, statements: [{ sqlTypes, traits }] }) as unknown as ApprovalSchemas['ClassifyView'];
  expect(whyNotReading(sql(true, 1, ['SELECT'], []))).toBeNull();
  expect(whyNotReading(sql(false, 2, ['SELECT'], []))).toEqual({ key: 'reads.several', what: '2' });
  expect(whyNotReading(sql(false, 1, ['DELETE', 'SELECT'], []))).toEqual({ key: 'reads.does', what: 'DELETE, SELECT' });
  expect(whyNotReading(sql(false, 1, ['SELECT'], ['OPAQUE']))).toEqual({ key: 'reads.has', what: 'OPAQUE' });
});

test('the assignee alone is asked where he or she may decide, otherwise everybody who may, of whom the first are named', () => {
  const many = Array.from({ length: 8 }, (_, i) => `p${i}@example.com`);
  expect(askedOf(many, 'P3@example.com')).toEqual({ people: ['p3@example.com'], others: 0 });
  expect(askedOf(many, 'x@example.com')).toEqual({ people: many.slice(0, 6), others: 2 });
  expect(askedOf(many.slice(0, 2), '')).toEqual({ people: many.slice(0, 2), others: 0 });
});

test('what the database said of a change is known to conditions, and what it did not say is not made up', () => {
  const request = tries('CHANGE_DATABASE', draft)[0]!;
  const checks = (affectedRows: number | null, tableRows: number | null) => ({ at: '2026-11-01T00:00:00Z', affectedRows, tableRows, results: [] });
  expect(knowing(request, checks(0, 5000)).variables).toEqual({ 'statement.affected_rows': 0, 'statement.table_rows': 5000 });
  expect(knowing(request, checks(null, 7)).variables).toEqual({ 'statement.table_rows': 7 });
  expect(knowing(request, checks(null, null))).toBe(request);
  expect(knowing(request, undefined)).toBe(request);
  const query = tries('EXPORT_DATA', draft)[0]!;
  expect(knowing(query, checks(1, 1))).toBe(query);
});
