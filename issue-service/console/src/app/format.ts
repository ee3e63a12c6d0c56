import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { relative } from './relative';
import { grouped, wordsIn } from './words';

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

/** Ways to write moments and numbers as the reader's language and zone have them. */
export function useFormat() {
  const { i18n } = useTranslation();
  const at = useSyncExternalStore(watch, () => now);
  const language = i18n.language === 'zh' ? 'zh-CN' : 'en';
  return useMemo(() => {
    const words = wordsIn(language);
    return {
      ago: (moment: string) => relative(moment, Math.max(at, Date.now()), language),
      moment: (moment: string) => words.moment(new Date(moment)),
      number: grouped,
      list: words.list,
    };
  }, [language, at]);
}
