import { wordsIn, type Unit } from './words';

const STEPS: readonly [Unit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** What is less than a minute away: behind, or ahead. */
const NEAR = { en: ['just now', 'in a moment'], zh: ['刚刚', '马上'] } as const;

/** How long ago a moment was, or how far ahead it is, in words. */
export function relative(at: string, now: number, language: string): string {
  const seconds = (Date.parse(at) - now) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step
    ? wordsIn(language).ago(Math.trunc(seconds / step[1]), step[0])
    : NEAR[language.startsWith('zh') ? 'zh' : 'en'][seconds > 0 ? 1 : 0];
}
