import { expect, test } from 'vitest';
import { changedTasks } from './seen';

const seen = { revision: 'r1', digests: { a: '1', b: '2' } };

test('what did not change need not be seen again', () => {
  expect(changedTasks(seen, seen)).toEqual([]);
});

test('the tasks are told whose statement changed, and those that are new', () => {
  expect(changedTasks(seen, { revision: 'r2', digests: { a: '1', b: '3', c: '4' } })).toEqual(['b', 'c']);
});

test('a revision may change without a statement, as when a task is done', () => {
  expect(changedTasks(seen, { revision: 'r2', digests: { a: '1', b: '2' } })).toEqual([]);
});
