import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider, type ConfigProviderProps } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queries } from '../api/session';
import i18n from './i18n';
import { nonce } from './nonce';
import { loadLibraryTexts } from './pages';
import { useDark, usePreferences } from './usePreferences';
import { router } from './router';
import { themeFor } from './theme';

/** The whole console, in the language and colours that were chosen. */
export function App() {
  const { language } = usePreferences();
  const dark = useDark();
  const [locale, setLocale] = useState<ConfigProviderProps['locale']>();

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (i18n.language !== language) void i18n.changeLanguage(language);
    void loadLibraryTexts(language).then(setLocale);
  }, [language]);

  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

  return (
    <ConfigProvider
      theme={themeFor(dark)}
      locale={locale}
      csp={nonce ? { nonce } : {}}
      wave={{ disabled: true }}
      // antd would part two Chinese characters.
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false}>
        <QueryClientProvider client={queries}>
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
