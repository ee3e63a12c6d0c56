import { expect, test } from 'vitest';
import { EMPTY, newDatabase, statementOf, type Database, type Draft } from './draft';
import { planOf, requestOf } from './plan';

const database = (instance: string, name: string, environment: string): Database => ({ instance, name, environment, project: 'shop', labels: {} });
const databases = [database('p', 'orders', 'prod'), database('s', 'orders', 'staging'), database('s', 'stock', 'staging'), database('t', 'orders', 'test')];
const environments = ['test', 'staging', 'prod'];
const draft: Draft = { ...EMPTY, projectId: 'shop', title: ' Add coupons ', databases: ['p/orders', 's/orders', 's/stock'], sql: 'SELECT 1', labels: 'a, b，,c ' };
const plan = (source: Parameters<typeof planOf>[0], of: Draft) => planOf(source, of, databases, environments);

test('stages are in the order of environments, whatever was chosen first', () => {
  expect(plan('CHANGE_DATABASE', draft).map(stage => [stage.environmentId, stage.tasks.length])).toEqual([['staging', 2], ['prod', 1]]);
});

test('a shared statement is every task\'s', () => {
  const request = requestOf('CHANGE_DATABASE', draft, plan('CHANGE_DATABASE', draft));
  expect(request).toMatchObject({ title: 'Add coupons', source: 'CHANGE_DATABASE', projectId: 'shop', labels: ['a', 'b', 'c'] });
  expect(request).not.toHaveProperty('assignee');
  expect(request.stages[0]).toEqual({
    environmentId: 'staging',
    tasks: [
      { instanceId: 's', databaseName: 'orders', statement: 'SELECT 1' },
      { instanceId: 's', databaseName: 'stock', statement: 'SELECT 1' },
    ],
  });
});

test('each task begins with what was written for all', () => {
  const own: Draft = { ...draft, sql: 'A', isShared: false, own: { 's/orders': 'B' } };
  expect(['p/orders', 's/orders'].map(key => statementOf(own, key))).toEqual(['A', 'B']);
});

test('each task may have its own, and each stage its earliest time', () => {
  const own: Draft = { ...draft, isShared: false, own: { 'p/orders': 'A', 's/orders': 'B' }, notBefore: { prod: '2026-03-01T10:00', test: '2026-03-01T10:00' } };
  const request = requestOf('CHANGE_DATABASE', own, plan('CHANGE_DATABASE', own));
  expect(request.stages[1]?.tasks[0]?.statement).toBe('A');
  expect(request.stages.map(stage => stage.notBefore)).toEqual([undefined, new Date('2026-03-01T10:00').toISOString()]);
});

test('a new database says only what is not as the server has it', () => {
  const created = [
    { ...newDatabase(1), environmentId: 'prod', instanceId: 'p', name: ' orders2 ' },
    { ...newDatabase(2), environmentId: 'test', instanceId: 't', name: 'orders2', characterSet: 'UTF8', owner: 'shop' },
    newDatabase(3),
  ];
  expect(plan('CREATE_DATABASE', { ...draft, created })).toEqual([
    { environmentId: 'test', tasks: [{ key: '2', task: { instanceId: 't', databaseName: 'orders2', create: { characterSet: 'UTF8', owner: 'shop' } } }] },
    { environmentId: 'prod', tasks: [{ key: '1', task: { instanceId: 'p', databaseName: 'orders2' } }] },
  ]);
});

test('an export has a format and a limit', () => {
  expect(plan('EXPORT_DATA', { ...draft, databases: ['t/orders'], format: 'JSON_LINES', rowLimit: 5 })[0]?.tasks[0]?.task).toEqual(
    { instanceId: 't', databaseName: 'orders', statement: 'SELECT 1', export: { format: 'JSON_LINES', rowLimit: 5 } });
});

test('a role is for environments, or for databases of them', () => {
  const role: Draft = { ...draft, roleId: 'projectOwner', environments: ['prod', 'test'], roleFor: null };
  expect(plan('REQUEST_ROLE', role)).toEqual(['test', 'prod'].map(environmentId => ({ environmentId, tasks: [{ key: environmentId, task: { role: { roleId: 'projectOwner' } } }] })));
  expect(plan('REQUEST_ROLE', { ...role, isLimited: true, roleFor: { amount: 7, unit: 'DAYS' } })).toEqual([
    { environmentId: 'staging', tasks: [{ key: 'staging', task: { role: { roleId: 'projectOwner', expiresAfter: 'P7D', databases: ['s/orders', 's/stock'] } } }] },
    { environmentId: 'prod', tasks: [{ key: 'prod', task: { role: { roleId: 'projectOwner', expiresAfter: 'P7D', databases: ['p/orders'] } } }] },
  ]);
});

test('access is to one query, or to whatever only reads', () => {
  const one: Draft = { ...draft, databases: ['t/orders'], dataExport: true };
  expect(plan('REQUEST_JIT_ACCESS', one)[0]?.tasks[0]?.task).toEqual(
    { instanceId: 't', databaseName: 'orders', statement: 'SELECT 1', access: { expiresAfter: 'PT4H', dataExport: true } });
  expect(plan('REQUEST_JIT_ACCESS', { ...one, isAny: true })[0]?.tasks[0]?.task).not.toHaveProperty('statement');
});
