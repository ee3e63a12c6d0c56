import { expect, test } from 'vitest';
import { elsewhere, faultOf } from './faults';

const errors = [
  { field: '/title', message: 'must not be empty' },
  { field: '/members/2', message: 'is nobody known' },
  { field: '/secret/env', message: 'must be named' },
];

test('a fault stands at its field, and says where in it', () => {
  expect(faultOf(errors, 'title')).toBe('must not be empty');
  expect(faultOf(errors, 'members')).toBe('2: is nobody known');
  expect(faultOf(errors, 'id')).toBeUndefined();
});

test('what no field shows is told above the form', () => {
  expect(elsewhere(errors, new Set(['title', 'members']))).toEqual([errors[2]]);
  expect(elsewhere(errors, new Set())).toEqual(errors);
});

test('a field within others shows what is wrong with it alone', () => {
  const nested = [{ field: '/paths/1/pattern', message: 'must be a path' }, { field: '/paths', message: 'are too many' }];
  expect(faultOf(nested, 'paths/1/pattern')).toBe('must be a path');
  expect(faultOf(nested, 'paths/11/pattern')).toBeUndefined();
  expect(elsewhere(nested, new Set(['paths/1/pattern']))).toEqual([nested[1]]);
});
