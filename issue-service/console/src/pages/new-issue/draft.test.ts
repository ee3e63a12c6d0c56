import { expect, test } from 'vitest';
import { EMPTY, missing, requestOf, stagesOf, type Database, type Draft } from './draft';

const database = (instance: string, name: string, environment: string): Database => ({ instance, name, environment, project: 'shop', labels: {} });
const databases = [database('p', 'orders', 'prod'), database('s', 'orders', 'staging'), database('s', 'stock', 'staging'), database('t', 'orders', 'test')];
const draft: Draft = { ...EMPTY, projectId: 'shop', title: ' Add coupons ', databases: ['p/orders', 's/orders', 's/stock'], sql: 'SELECT 1', labels: 'a, b，,c ' };
const environments = ['test', 'staging', 'prod'];

test('stages are in the order of environments, whatever was chosen first', () => {
  expect(stagesOf(draft, databases, environments).map(stage => [stage.environmentId, stage.databases.length])).toEqual([['staging', 2], ['prod', 1]]);
});

test('a shared statement is every task\'s', () => {
  const request = requestOf(draft, stagesOf(draft, databases, environments));
  expect(request).toMatchObject({ title: 'Add coupons', projectId: 'shop', labels: ['a', 'b', 'c'] });
  expect(request).not.toHaveProperty('assignee');
  expect(request.stages[0]?.tasks).toEqual([
    { instanceId: 's', databaseName: 'orders', statement: 'SELECT 1' },
    { instanceId: 's', databaseName: 'stock', statement: 'SELECT 1' },
  ]);
});

test('each task may have its own', () => {
  const own: Draft = { ...draft, isShared: false, own: { 'p/orders': 'A', 's/orders': 'B' } };
  expect(requestOf(own, stagesOf(own, databases, environments)).stages[1]?.tasks[0]?.statement).toBe('A');
  expect(missing(own)).toEqual(['missing.sql']);
});

test('all that is missing is told at once', () => {
  expect(missing(EMPTY)).toEqual(['missing.project', 'missing.title', 'missing.databases']);
  expect(missing(draft)).toEqual([]);
});
