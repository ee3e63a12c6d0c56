import { expect, test } from 'vitest';
import { isChanged } from './unsaved';

const start = { id: 'shop', port: null as number | null, paths: [{ pattern: '*.sql' }], roles: ['dba'] };

test('what was written is a change, however deep it stands', () => {
  expect(isChanged(start, { ...start, id: 'shops' })).toBe(true);
  expect(isChanged(start, { ...start, port: 5432 })).toBe(true);
  expect(isChanged(start, { ...start, roles: ['dba', 'owner'] })).toBe(true);
  expect(isChanged(start, { ...start, paths: [{ pattern: '*.ddl' }] })).toBe(true);
});

test('what was put back as it was is none', () => {
  expect(isChanged(start, { ...start })).toBe(false);
  expect(isChanged(start, { ...start, id: 'shop', roles: ['dba'], paths: [{ pattern: '*.sql' }] })).toBe(false);
});
