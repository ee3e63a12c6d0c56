import { expect, test } from 'vitest';
import { hoursOf, periodOf } from './period';

test('hours come back as they went', () => {
  for (const period of ['PT24H', 'PT1H', 'PT5400S']) expect(periodOf(hoursOf(period))).toBe(period);
  expect(hoursOf('P1DT2H30M')).toBe(26.5);
  expect(hoursOf('PT30M')).toBe(0.5);
  expect(hoursOf(null)).toBeNull();
  expect(periodOf(null)).toBeNull();
});
