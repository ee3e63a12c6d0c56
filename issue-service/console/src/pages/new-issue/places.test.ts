import { expect, test } from 'vitest';
import { Problem } from '../../api/problem';
import { EMPTY } from './draft';
import { placedIn } from './places';
import type { PlannedStage } from './plan';
import type { Source } from './kinds';

const plan: PlannedStage[] = [
  { environmentId: 'test', tasks: [{ key: 't/orders', task: {} }] },
  { environmentId: 'prod', tasks: [{ key: 'p/orders', task: {} }, { key: 'p/stock', task: {} }] },
];
const at = (source: Source, fields: string[], isShared = true) =>
  placedIn(new Problem(422, 'invalid-issue', '', fields.map(field => ({ field, message: 'wrong' }))), source, plan, { ...EMPTY, isShared }).errors.map(error => `${error.field} ${error.message}`);

test('what is wrong stands where it was typed', () => {
  expect(at('EXPORT_DATA', ['/title', '/stages/0/tasks/0/export/rowLimit', '/stages/1/notBefore', '/stages/1/tasks'])).toEqual(
    ['/title wrong', '/rowLimit wrong', '/notBefore:prod wrong', '/stages/1/tasks wrong']);
  expect(at('REQUEST_JIT_ACCESS', ['/stages/1/tasks/1/databaseName'])).toEqual(['/databases p/stock: wrong']);
  expect(at('REQUEST_ROLE', ['/stages/0/tasks/0/role/roleId', '/stages/0/tasks/0/role/databases/3'])).toEqual(['/roleId wrong', '/databases t/orders: wrong']);
});

test('a text that is shared is wrong once', () => {
  const fields = ['/stages/0/tasks/0/statement', '/stages/1/tasks/1/statement'];
  expect(at('CHANGE_DATABASE', fields)).toEqual(['/statement wrong']);
  expect(at('CHANGE_DATABASE', fields, false)).toEqual(['/statement:t|orders wrong', '/statement:p|stock wrong']);
});

test('a new database has fields of its own', () => {
  expect(at('CREATE_DATABASE', ['/stages/0/tasks/0/create/owner', '/stages/0/tasks/0/create', '/stages/0/tasks/0/instanceId'])).toEqual(
    ['/owner:t|orders wrong', '/databaseName:t|orders wrong', '/instanceId:t|orders wrong']);
});

test('what the form does not know stays as it was told', () => {
  expect(at('EXPORT_DATA', ['/stages/7/tasks/0/statement', '/stages/0/tasks/0/surprise'])).toEqual(['/stages/7/tasks/0/statement wrong', '/stages/0/tasks/0/surprise wrong']);
});
