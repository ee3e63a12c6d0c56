import { expect, test } from 'vitest';
import { standingOf } from './standing';

test('a stage that its checks stop is not being checked', () => {
  expect(standingOf({ state: 'CHECKING', stopped: true })).toBe('STOPPED');
  expect(standingOf({ state: 'CHECKING', stopped: false })).toBe('CHECKING');
  expect(standingOf({ state: 'APPROVED', stopped: false })).toBe('APPROVED');
});

test('a stage whose approval cannot go on waits for nobody, whether a list says so or its issue', () => {
  const stage = { state: 'AWAITING_APPROVAL', stopped: false } as const;
  expect(standingOf({ ...stage, held: true })).toBe('HELD');
  expect(standingOf({ ...stage, approval: { state: 'HELD' } })).toBe('HELD');
  expect(standingOf({ ...stage, held: false })).toBe('AWAITING_APPROVAL');
  expect(standingOf({ ...stage, approval: { state: 'OPEN' } })).toBe('AWAITING_APPROVAL');
  expect(standingOf({ ...stage, approval: null })).toBe('AWAITING_APPROVAL');
  expect(standingOf({ state: 'CLOSED', stopped: false, approval: { state: 'HELD' } })).toBe('CLOSED');
});
