import { expect, test } from 'vitest';
import { stateOf, written } from './state';

const now = Date.parse('2026-03-01T10:00:00Z');

test('a grant counts until it expires or is taken back', () => {
  const grant = { revokedAt: null, expiresAt: '2026-03-01T10:00:01Z' };
  expect(stateOf(grant, now)).toBe('valid');
  expect(stateOf(grant, now + 1000)).toBe('expired');
  expect(stateOf({ ...grant, revokedAt: '2026-03-01T09:00:00Z' }, now)).toBe('revoked');
});

test('what is null is told from the text "null"', () => {
  expect([null, 'null', 0, false, { a: 1 }].map(written)).toEqual([null, 'null', '0', 'false', '{"a":1}']);
});
