import { expect, test } from 'vitest';
import { fits, kindAt, KINDS, offered, projectsFor } from './kinds';

const shop = (permissions: string[]) => ({ id: 'shop', title: 'Shop', permissions });
const all = [{ id: 'shop', title: 'Shop' }, { id: 'crm', title: 'CRM' }];
const paths = (kinds: readonly { path: string }[]) => kinds.map(kind => kind.path);

test('only what roles allow is offered', () => {
  expect(paths(offered({ permissions: ['roles.request'], projects: [] }))).toEqual(['request-role']);
  expect(paths(offered({ permissions: ['roles.request'], projects: [shop(['data.export', 'access.request'])] }))).toEqual(['export-data', 'request-role', 'request-access']);
  expect(paths(offered({ permissions: ['roles.request', 'issues.open', 'data.export', 'access.request'], projects: [] }))).toEqual(paths(KINDS));
});

test('a role may be asked for in every project, the rest where one holds a role for it', () => {
  const me = { permissions: ['roles.request'], projects: [shop(['issues.open'])] };
  expect(projectsFor(KINDS[3], me, all)).toEqual(all);
  expect(projectsFor(KINDS[0], me, all).map(project => project.id)).toEqual(['shop']);
  expect(projectsFor(KINDS[2], me, all)).toEqual([]);
});

test('an address names a kind, or none', () => {
  expect(kindAt('', [KINDS[3]])?.source).toBe('REQUEST_ROLE');
  expect(kindAt('export-data', KINDS)?.source).toBe('EXPORT_DATA');
  expect(kindAt('nonsense', KINDS)).toBeUndefined();
});

test('not every engine can do everything', () => {
  expect([fits('CHANGE_DATABASE', 'ORACLE'), fits('EXPORT_DATA', 'ORACLE'), fits('EXPORT_DATA', 'MARIADB'), fits('EXPORT_DATA', 'POSTGRES'), fits('EXPORT_DATA', null)]).toEqual([true, false, true, true, true]);
  expect([fits('REQUEST_JIT_ACCESS', 'MYSQL'), fits('REQUEST_JIT_ACCESS', 'MYSQL', true), fits('REQUEST_JIT_ACCESS', 'POSTGRES', true)]).toEqual([true, false, true]);
});
