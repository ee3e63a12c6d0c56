import { expect, test } from 'vitest';
import { durationOf, isPossible, LONGEST_ACCESS, LONGEST_ROLE } from './lifetime';

test('it is sent as the service reads it', () => {
  expect(durationOf({ amount: 30, unit: 'MINUTES' })).toBe('PT30M');
  expect(durationOf({ amount: 4, unit: 'HOURS' })).toBe('PT4H');
  expect(durationOf({ amount: 30, unit: 'DAYS' })).toBe('P30D');
});

test('its bounds are those of the service', () => {
  expect(isPossible({ amount: 4, unit: 'MINUTES' }, LONGEST_ACCESS)).toBe(false);
  expect(isPossible({ amount: 5, unit: 'MINUTES' }, LONGEST_ACCESS)).toBe(true);
  expect(isPossible({ amount: 90, unit: 'DAYS' }, LONGEST_ACCESS)).toBe(true);
  expect(isPossible({ amount: 90 * 24 + 1, unit: 'HOURS' }, LONGEST_ACCESS)).toBe(false);
  expect(isPossible({ amount: 3650, unit: 'DAYS' }, LONGEST_ROLE)).toBe(true);
  expect(isPossible({ amount: 1.5, unit: 'DAYS' }, LONGEST_ROLE)).toBe(false);
  expect(isPossible({ amount: null, unit: 'DAYS' }, LONGEST_ROLE)).toBe(false);
});
