import { expect, test } from 'vitest';
import { EMPTY, isWritten, newDatabase, type Draft } from './draft';

test('there is nothing to lose before anything is written', () => {
  expect(isWritten(EMPTY)).toBe(false);
  expect(isWritten({ ...EMPTY })).toBe(false);
});

const SOMETHING: readonly Partial<Draft>[] = [
  { title: 'Add coupons' },
  { projectId: 'shop' },
  { sql: 'SELECT 1' },
  { own: { 'pg/shop': 'SELECT 1' } },
  { notBefore: { prod: '2031-03-09T21:05' } },
  { created: [{ ...newDatabase(1), name: 'shop' }] },
  { created: [newDatabase(1), newDatabase(2)] },
  { roleFor: null },
];

test.each(SOMETHING)('%j is something', part => {
  expect(isWritten({ ...EMPTY, ...part })).toBe(true);
});

test('what was taken back again is nothing', () => {
  expect(isWritten({ ...EMPTY, title: '', databases: [], own: { 'pg/shop': '' }, notBefore: { prod: '' } })).toBe(false);
  expect(isWritten({ ...EMPTY, isShared: false, own: { 'pg/shop': '' } })).toBe(false);
  expect(isWritten({ ...EMPTY, created: [newDatabase(2)] })).toBe(false);
});
