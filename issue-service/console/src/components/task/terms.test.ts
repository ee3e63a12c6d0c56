import { expect, test } from 'vitest';
import { nameOf, spanOf, termsOf } from './terms';

const task = { taskId: '7-1', databaseName: 'orders', statement: { sha256: '', bytes: 1, units: 1 }, export: null, role: null, access: null };
const role = { roleId: 'projectOwner', expiresAfterSeconds: null, databases: [] };

test('a time has its largest whole unit', () => {
  expect([86_400 * 30, 3600 * 36, 5400, 61].map(spanOf)).toEqual([
    { count: 30, unit: 'DAYS' }, { count: 36, unit: 'HOURS' }, { count: 90, unit: 'MINUTES' }, { count: 61, unit: 'SECONDS' },
  ]);
});

test('what is asked for beside SQL is told by kind', () => {
  expect(termsOf(task)).toEqual([]);
  expect(termsOf({ ...task, export: { format: 'CSV', rowLimit: 5 } })).toEqual([{ key: 'export', format: 'CSV', rows: 5 }]);
  expect(termsOf({ ...task, databaseName: null, statement: null, role }).map(term => term.key)).toEqual(['everywhere', 'forGood']);
  expect(termsOf({ ...task, databaseName: null, statement: null, role: { ...role, expiresAfterSeconds: 86_400, databases: ['p/orders'] } })).toEqual(
    [{ key: 'databases', databases: ['p/orders'] }, { key: 'for', span: { count: 1, unit: 'DAYS' } }]);
  const access = { expiresAfterSeconds: 3600, dataExport: true, unmask: true };
  expect(termsOf({ ...task, access }).map(term => term.key)).toEqual(['oneQuery', 'for', 'files', 'unmasked']);
  expect(termsOf({ ...task, statement: null, access: { ...access, dataExport: false, unmask: false } }).map(term => term.key)).toEqual(['anyQuery', 'for', 'noFiles']);
});

test('a role goes by its title', () => {
  expect(nameOf(task, id => id)).toBe('orders');
  expect(nameOf({ ...task, databaseName: null, role }, () => 'Owner')).toBe('Owner');
  expect(nameOf({ ...task, databaseName: null }, id => id)).toBe('7-1');
});
