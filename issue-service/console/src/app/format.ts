import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { relative } from './relative';

const RENEWED_MILLIS = 30_000;

// One clock for all that shows how long ago something was.
const watching = new Set<() => void>();
let now = Date.now();
let clock: ReturnType<typeof setInterval> | undefined;

function watch(listener: () => void) {
  watching.add(listener);
  clock ??= setInterval(() => {
    now = Date.now();
    watching.forEach(each => each());
  }, RENEWED_MILLIS);
  return () => {
    watching.delete(listener);
    if (watching.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}

// Making them takes a millisecond each, and every line of a list asks for them.
const writers = new Map<string, ReturnType<typeof writersOf>>();

function writersOf(language: string) {
  return {
    moments: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
    numbers: new Intl.NumberFormat(language),
    lists: new Intl.ListFormat(language, { type: 'conjunction' }),
  };
}

function writersIn(language: string) {
  const made = writers.get(language) ?? writersOf(language);
  writers.set(language, made);
  return made;
}

/** Ways to write moments and numbers as the reader's language and zone have them. */
export function useFormat() {
  const { i18n } = useTranslation();
  const at = useSyncExternalStore(watch, () => now);
  const language = i18n.language === 'zh' ? 'zh-CN' : 'en';
  return useMemo(() => {
    const { moments, numbers, lists } = writersIn(language);
    return {
      ago: (moment: string) => relative(moment, Math.max(at, Date.now()), language),
      moment: (moment: string) => moments.format(new Date(moment)),
      number: (value: number) => numbers.format(value),
      list: (values: readonly string[]) => lists.format(values),
    };
  }, [language, at]);
}
