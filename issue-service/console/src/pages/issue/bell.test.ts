import { expect, test } from 'vitest';
import { secondsToWait } from './bell';

test.each([
  [null, 0],
  ['2026-11-26T12:00:00Z', 60],
  ['2026-11-26T11:59:30.500Z', 31],
  ['2026-11-26T11:59:00Z', 0],
  ['2026-11-26T10:00:00Z', 0],
])('rung at %s it waits for %i s', (rungAt, seconds) => {
  expect(secondsToWait(rungAt, Date.parse('2026-11-26T12:00:00Z'))).toBe(seconds);
});
