import { expect, test } from 'vitest';
import { localOf, momentOf } from './moments';

test('a moment comes back to the minute', () => {
  expect(momentOf(localOf('2031-03-09T21:05:00.000Z'))).toBe('2031-03-09T21:05:00.000Z');
  expect(localOf(null)).toBe('');
  expect(momentOf('')).toBeNull();
});
