import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageAt, PATHS } from './pages';

test('every page has an address', () => {
  expect(Object.keys(PATHS).sort()).toEqual(readdirSync(join(import.meta.dirname, '../pages')).sort());
});

test.each([
  ['/issues', { page: 'issues' }],
  ['/issues/101', { page: 'issue', name: '101' }],
  ['/issues/new', { page: 'new-issue' }],
  ['/issues/new/export', { page: 'new-issue' }],
  ['/settings/im', { page: 'im' }],
  ['/settings/im/log', { page: 'im' }],
  ['/issues/101/else', undefined],
  ['/', undefined],
])('%s', (address, found) => {
  expect(pageAt(address)).toEqual(found);
});
