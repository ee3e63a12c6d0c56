import { expect, test } from 'vitest';
import { standingOf } from './standing';

test('a stage that its checks stop is not being checked', () => {
  expect(standingOf({ state: 'CHECKING', stopped: true })).toBe('STOPPED');
  expect(standingOf({ state: 'CHECKING', stopped: false })).toBe('CHECKING');
  expect(standingOf({ state: 'APPROVED', stopped: false })).toBe('APPROVED');
});
