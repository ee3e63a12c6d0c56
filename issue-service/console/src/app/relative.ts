const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** What is less than a minute away: behind, or ahead. */
const NEAR = { en: ['just now', 'in a moment'], zh: ['刚刚', '马上'] } as const;

const formats = new Map<string, Intl.RelativeTimeFormat>();

function formatIn(language: string): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  formats.set(language, format);
  return format;
}

/** How long ago a moment was, or how far ahead it is, in words. */
export function relative(at: string, now: number, language: string): string {
  const seconds = (Date.parse(at) - now) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step
    ? formatIn(language).format(Math.trunc(seconds / step[1]), step[0])
    : NEAR[language.startsWith('zh') ? 'zh' : 'en'][seconds > 0 ? 1 : 0];
}
