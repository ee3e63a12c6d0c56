import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { relative } from './relative';

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now());
}

/** Ways to write moments and numbers as the reader's language and zone have them. */
export function useFormat() {
  const { i18n } = useTranslation();
  const now = useNow();
  const language = i18n.language === 'zh' ? 'zh-CN' : 'en';
  return useMemo(() => {
    const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const numbers = new Intl.NumberFormat(language);
    const lists = new Intl.ListFormat(language, { type: 'conjunction' });
    return {
      ago: (at: string) => relative(at, now, language),
      moment: (at: string) => moments.format(new Date(at)),
      number: (value: number) => numbers.format(value),
      list: (values: readonly string[]) => lists.format(values),
    };
  }, [language, now]);
}
