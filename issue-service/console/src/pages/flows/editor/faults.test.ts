import { expect, test } from 'vitest';
import { Problem } from '../../../api/problem';
import { inText, toldAbout } from './faults';

test('a fault is told with its place', () => {
  const problem = new Problem(422, 'invalid-flow', '', [
    { field: '/flows/0/condition', message: 'line 2, column 5: undeclared reference\nto x' },
    { field: '/flows/0/condition', message: 'at most 10000 characters' },
    { field: '/flows/0/title', message: 'must not be blank' },
  ]);
  expect(toldAbout('/flows/0/condition', problem)).toEqual([
    { line: 2, column: 5, message: 'undeclared reference\nto x' },
    { line: null, column: null, message: 'at most 10000 characters' },
  ]);
});

test.each([
  ['a ==\nb.c && d', 2, 1, 'b.c'],
  ['a ==\nb.c && d', 2, 5, '&'],
  ['"😀" == nope', 1, 8, 'nope'],
  ['a ==', 1, 5, '='],
  ['a ==', 9, 9, '='],
  ['', 1, 1, ''],
])('%j at %i:%i is %j', (text, line, column, marked) => {
  const { from, to } = inText(text, { line, column, message: '' });
  expect(text.slice(from, to)).toBe(marked);
});

test('without a place it is about all', () => {
  expect(inText('abc', { line: null, column: null, message: 'm' })).toEqual({ from: 0, to: 3, message: 'm' });
});
