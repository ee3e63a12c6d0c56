import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queries } from '../api/session';
import { Toasts } from '../components/Toasts';
import i18n from './i18n';
import { putOn } from './look';
import { useDark, usePreferences } from './usePreferences';
import { router } from './router';

/** The whole console, in the language and colours that were chosen. */
export function App() {
  const { language, theme } = usePreferences();
  const dark = useDark();

  useEffect(() => {
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [language]);

  useEffect(putOn, [language, theme, dark]);

  return (
    <QueryClientProvider client={queries}>
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
      <Toasts />
    </QueryClientProvider>
  );
}
