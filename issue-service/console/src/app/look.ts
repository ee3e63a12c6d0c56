import { preferences } from './preferences';

/** Whether the system is dark. */
export const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Whether pages are dark now: as chosen, or as the system is. */
export function isDark(): boolean {
  const { theme } = preferences();
  return theme === 'system' ? darkness.matches : theme === 'dark';
}

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What the service puts on before it tells a page; the system's needs no word of ours. */
function keepForService(theme: string) {
  const seconds = theme === 'system' ? 0 : A_YEAR_SECONDS;
  // Links from elsewhere show it, too: it is no secret.
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `stagegate-theme=${theme}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`;
}

/** Puts the chosen language and colours on, for first.css and screen readers. */
export function putOn() {
  const { language, theme } = preferences();
  keepForService(theme);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}
