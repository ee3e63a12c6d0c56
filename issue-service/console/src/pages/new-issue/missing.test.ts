import { expect, test } from 'vitest';
import { EMPTY, newDatabase, type Draft } from './draft';
import { missing } from './missing';

const draft: Draft = { ...EMPTY, projectId: 'shop', title: 'Add coupons', databases: ['p/orders'], sql: 'SELECT 1' };

test('all that is missing is told at once', () => {
  expect(missing('CHANGE_DATABASE', EMPTY)).toEqual(['missing.project', 'missing.title', 'missing.databases']);
  expect(missing('CREATE_DATABASE', EMPTY)).toEqual(['missing.project', 'missing.title', 'missing.where', 'missing.name']);
  expect(missing('REQUEST_ROLE', EMPTY)).toEqual(['missing.project', 'missing.title', 'missing.role', 'missing.environments']);
  expect(missing('CHANGE_DATABASE', draft)).toEqual([]);
  expect(missing('CHANGE_DATABASE', { ...draft, isShared: false, sql: '' })).toEqual(['missing.sql']);
});

test('labels are few, short and different', () => {
  for (const labels of [Array.from({ length: 21 }, (_, i) => `l${i}`).join(), 'x'.repeat(64), 'a,b,a']) {
    expect(missing('CHANGE_DATABASE', { ...draft, labels })).toEqual(['missing.labels']);
  }
});

test('a new database needs a plain name and plain options', () => {
  const of = (part: object) => missing('CREATE_DATABASE', { ...draft, created: [{ ...newDatabase(1), environmentId: 'prod', instanceId: 'p', name: 'orders_2', ...part }] });
  expect(of({})).toEqual([]);
  expect(of({ name: '2orders' })).toEqual(['missing.name']);
  expect(of({ name: 'x'.repeat(64) })).toEqual(['missing.name']);
  expect(of({ collation: 'en US' })).toEqual(['missing.options']);
  expect(of({ owner: 'a.b' })).toEqual(['missing.options']);
});

test('exports have a limit', () => {
  for (const rowLimit of [null, 0, 1.5, 10_000_001]) expect(missing('EXPORT_DATA', { ...draft, rowLimit })).toEqual(['missing.rowLimit']);
  expect(missing('EXPORT_DATA', { ...draft, rowLimit: 10_000_000 })).toEqual([]);
});

test('roles and access end within bounds', () => {
  const role: Draft = { ...draft, roleId: 'projectOwner', isLimited: true };
  expect(missing('REQUEST_ROLE', { ...role, roleFor: null })).toEqual([]);
  expect(missing('REQUEST_ROLE', { ...role, roleFor: { amount: 3651, unit: 'DAYS' } })).toEqual(['missing.roleFor']);
  expect(missing('REQUEST_JIT_ACCESS', { ...draft, sql: '', isAny: true })).toEqual([]);
  expect(missing('REQUEST_JIT_ACCESS', { ...draft, sql: '', accessFor: { amount: null, unit: 'HOURS' } })).toEqual(['missing.sql', 'missing.accessFor']);
});
