import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { translatorOf, type Translator } from './translator';

// Read once, and only by who reads Chinese: English is what services say.
let chinese: Promise<Translator | undefined> | undefined;
let ready: Translator | undefined;

/** Reads what the translation takes, so that it is there when something is said; what could not be read is asked for again. */
export function prepareSaid() {
  chinese ??= import('./zh.json')
    .then(({ default: catalogue }) => (ready = translatorOf(catalogue)))
    .catch(() => (chinese = undefined));
  return chinese;
}

/** What a service said, in the reader's language; undefined where only its own words are there. */
export function useSaid(): Translator {
  const { i18n } = useTranslation();
  const isChinese = i18n.language === 'zh';
  const [translator, set] = useState(() => ready);
  useEffect(() => {
    let wanted = isChinese;
    if (wanted) void prepareSaid().then(loaded => wanted && set(() => loaded));
    return () => {
      wanted = false;
    };
  }, [isChinese]);
  return useCallback(text => (isChinese ? translator?.(text) : undefined), [isChinese, translator]);
}

/** What a service said, in the reader's language where that is known, and marked as English otherwise. */
export function Said({ children }: { children: string }) {
  const translated = useSaid()(children);
  return translated === undefined ? <span lang="en">{children}</span> : <span title={children}>{translated}</span>;
}
