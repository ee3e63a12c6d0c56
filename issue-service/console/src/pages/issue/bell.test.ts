import { expect, test } from 'vitest';
import { lastSent, secondsToWait } from './bell';
import type { Entry } from './lines';

test.each([
  [null, 0],
  ['2026-11-26T12:00:00Z', 60],
  ['2026-11-26T11:59:30.500Z', 31],
  ['2026-11-26T11:59:00Z', 0],
  ['2026-11-26T10:00:00Z', 0],
])('rung at %s it waits for %i s', (rungAt, seconds) => {
  expect(secondsToWait(rungAt, Date.parse('2026-11-26T12:00:00Z'))).toBe(seconds);
});

const sent = (at: string, stageId: string, kind = 'INVITATION_SENT'): Entry => ({
  id: 1, issueId: '7', number: 1, at, kind, actor: null, channel: 'FEISHU', stageId, taskId: null, details: {},
});

test('the last of the stage is told', () => {
  const entries = [sent('10:00', 's'), sent('11:00', 's'), sent('12:00', 'other'), sent('13:00', 's', 'INVITATION_DELAYED')];
  expect(lastSent(entries, 's')).toEqual({ at: '11:00', channel: 'FEISHU' });
  expect(lastSent(entries, 'nowhere')).toBeNull();
});
