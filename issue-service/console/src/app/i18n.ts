import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { COMMON, loadTexts } from './pages';
import { preferences } from './preferences';

export async function startTranslating() {
  await i18n
    .use({
      type: 'backend' as const,
      init() {},
      read(language: string, namespace: string, done: (error: unknown, texts: unknown) => void) {
        loadTexts(language, namespace).then(module => done(null, module.default), error => done(error, null));
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
