import { expect, test } from 'vitest';
import { changedTasks, looked } from './seen';

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

const now = { revision: 'r2', digests: { a: '1', b: '3', c: '4' } };

test('a stage was seen only after each of its changes', () => {
  const once = looked(seen, now, ['b']);
  expect(once).toEqual({ revision: 'r1', digests: { a: '1', b: '3' } });
  expect(changedTasks(once, now)).toEqual(['c']);
  expect(looked(once, now, ['c'])).toEqual(now);
});

test('what changes once more has to be seen once more', () => {
  const once = looked(seen, now, ['b']);
  const later = { revision: 'r3', digests: { ...now.digests, b: '5' } };
  expect(looked(once, later, ['c']).revision).toBe('r1');
  expect(looked(looked(once, later, ['c']), later, ['b'])).toEqual(later);
});

test('that a stage is another one although no statement is can be said without a task, what changed cannot', () => {
  const other = { revision: 'r2', digests: seen.digests };
  expect(looked(seen, other, [])).toEqual(other);
  expect(looked(seen, now, []).revision).toBe('r1');
});
