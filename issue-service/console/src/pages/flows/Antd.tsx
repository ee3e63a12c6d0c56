import 'antd/dist/antd.css';
import { ConfigProvider, type ConfigProviderProps } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { nonce } from '../../app/nonce';
import { useDark, usePreferences } from '../../app/usePreferences';
import { themeFor } from './theme';

/** antd's own texts; it has the English ones without being told. */
const textsIn = async (language: string): Promise<ConfigProviderProps['locale']> =>
  language === 'zh' ? (await import('antd/es/locale/zh_CN')).default : undefined;

// antd would part two Chinese characters.
const BUTTON = { autoInsertSpace: false };

/** What is needed around antd's parts. No other page has any: all that antd brings would be loaded before they are shown. */
export function Antd({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const dark = useDark();
  const [locale, setLocale] = useState<ConfigProviderProps['locale']>();
  useEffect(() => {
    let isOld = false;
    void textsIn(language).then(texts => {
      if (!isOld) setLocale(texts);
    });
    return () => {
      isOld = true;
    };
  }, [language]);
  return (
    <ConfigProvider theme={themeFor(dark)} locale={locale} csp={nonce ? { nonce } : {}} wave={{ disabled: true }} button={BUTTON}>
      {children}
    </ConfigProvider>
  );
}
