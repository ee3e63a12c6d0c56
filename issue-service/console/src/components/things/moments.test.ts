import { expect, test } from 'vitest';
import { localOf, momentOf } from './moments';

test('a moment comes back to the minute', () => {
  expect(momentOf(localOf('2031-03-09T21:05:00.000Z'))).toBe('2031-03-09T21:05:00.000Z');
  expect(localOf(null)).toBe('');
  expect(momentOf('')).toBeNull();
});

test('a year that is being typed stays as it is', () => {
  expect(localOf(momentOf('0203-03-09T21:05'))).toBe('0203-03-09T21:05');
});

test('what is no moment is none', () => {
  expect(localOf('')).toBe('');
  expect(localOf('yesterday')).toBe('');
  expect(momentOf('120260-03-09T21:05')).toBeNull();
});
