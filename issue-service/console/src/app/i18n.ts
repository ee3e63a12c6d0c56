import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferences } from './preferences';

type Texts = () => Promise<{ default: Record<string, unknown> }>;

/** The shared texts, and those of each page under the name of its folder. */
const texts = import.meta.glob<{ default: Record<string, unknown> }>(['../locales/*.json', '../pages/*/*.json']) as Record<string, Texts>;

export const COMMON = 'common';

const fileOf = (language: string, namespace: string) =>
  namespace === COMMON ? `../locales/${language}.json` : `../pages/${namespace}/${language}.json`;

export async function startTranslating() {
  await i18n
    .use({
      type: 'backend' as const,
      init() {},
      read(language: string, namespace: string, done: (error: unknown, texts: unknown) => void) {
        const load = texts[fileOf(language, namespace)];
        if (!load) return done(new Error(`There are no texts ${language}/${namespace}`), null);
        load().then(module => done(null, module.default), error => done(error, null));
      },
    })
    .use(initReactI18next)
    .init({
      lng: preferences().language,
      fallbackLng: 'en',
      supportedLngs: ['en', 'zh'],
      ns: [COMMON],
      defaultNS: COMMON,
      fallbackNS: COMMON,
      // React escapes by itself.
      interpolation: { escapeValue: false },
    });
}

export default i18n;
