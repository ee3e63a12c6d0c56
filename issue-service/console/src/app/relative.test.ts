import { expect, test } from 'vitest';
import { relative } from './relative';

const now = Date.parse('2026-11-26T12:00:00Z');

test.each([
  ['2026-11-26T11:59:30Z', 'en', 'just now'],
  ['2026-11-26T12:00:30Z', 'en', 'in a moment'],
  ['2026-11-26T11:59:30Z', 'zh-CN', '刚刚'],
  ['2026-11-26T11:28:00Z', 'en', '32 minutes ago'],
  ['2026-11-26T09:00:01Z', 'en', '2 hours ago'],
  ['2026-11-25T11:00:00Z', 'en', 'yesterday'],
  ['2026-11-26T12:05:00Z', 'en', 'in 5 minutes'],
  ['2026-11-26T11:28:00Z', 'zh-CN', '32分钟前'],
])('%s in %s is %s', (at, language, words) => {
  expect(relative(at, now, language)).toBe(words);
});
