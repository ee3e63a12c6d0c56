import { preferences } from './preferences';

/** Whether the system is dark. */
export const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Whether pages are dark now: as chosen, or as the system is. */
export function isDark(): boolean {
  const { theme } = preferences();
  return theme === 'system' ? darkness.matches : theme === 'dark';
}

/** Puts the chosen language and colours on, for base.css and screen readers. */
export function putOn() {
  const { language } = preferences();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}
