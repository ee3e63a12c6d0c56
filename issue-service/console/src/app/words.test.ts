import { expect, test } from 'vitest';
import { grouped, wordsIn, type Unit } from './words';

const LANGUAGES = ['en', 'zh-CN'] as const;
const TIMES = 2_000;

// Node writes the narrow space before AM and PM that browsers have taken back.
const plain = (text: string) => text.replaceAll('\u202f', ' ');
// Comes by every month, day and hour, always the same ones.
const STEP_MILLIS = ((10 * 24 + 13) * 60 + 37) * 60_000;

test.each(LANGUAGES)('moments are written as Intl writes them in %s', language => {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  for (let time = 0; time < TIMES; time++) {
    const at = new Date(Date.UTC(2000, 0, 1) + time * STEP_MILLIS);
    expect(wordsIn(language).moment(at)).toBe(plain(format.format(at)));
  }
});

test.each(LANGUAGES)('lengths of time are written as Intl writes them in %s', language => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const unit of ['day', 'hour', 'minute'] as Unit[]) {
    for (const count of [-100_000, -1_234, -21, -12, -11, -3, -2, -1, 1, 2, 3, 11, 12, 21, 1_234, 100_000]) {
      expect(wordsIn(language).ago(count, unit)).toBe(format.format(count, unit));
    }
  }
});

test.each(LANGUAGES)('lists are written as Intl writes them in %s', language => {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  for (const list of [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']]) expect(wordsIn(language).list(list)).toBe(format.format(list));
});

test.each(LANGUAGES)('numbers are written as Intl writes them in %s', language => {
  const format = new Intl.NumberFormat(language);
  for (const value of [0, 9, 12, 999, 1_000, 12_345, 999_999, 1_000_000, 9_007_199_254_740_991, -1, -999, -1_000, -1_234_567, 1_234.5, 0.125, Number.NaN]) {
    expect(grouped(value)).toBe(format.format(value));
  }
});
