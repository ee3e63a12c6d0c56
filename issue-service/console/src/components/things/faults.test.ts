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
