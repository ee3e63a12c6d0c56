import { expect, test } from 'vitest';
import { moved } from './order';

test('one takes the place of the one it is put on, to either side', () => {
  expect(moved(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
  expect(moved(['a'], 'x', 'a')).toEqual(['a']);
});
