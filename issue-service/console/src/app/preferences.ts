import { languageOf, type Language } from './language';

/** What a person chose for this browser; nothing secret is kept in it. */
export interface Preferences {
  language: Language;
  theme: 'light' | 'dark' | 'system';
  /** Whether the first steps are shown above the issues, for as long as there are any. */
  guide: 'shown' | 'hidden';
}

const KEY = 'stagegate.preferences';
const listeners = new Set<() => void>();

function read(): Preferences {
  let kept: Partial<Preferences> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch {
    // Kept by another version, or storage is closed to us: the defaults do.
  }
  return {
    language: kept.language === 'zh' || kept.language === 'en' ? kept.language : languageOf(navigator.languages),
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    guide: kept.guide === 'hidden' ? 'hidden' : 'shown',
  };
}

let current = read();

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>) {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // It holds for this page then.
  }
  listeners.forEach(listener => listener());
}

/** Calls back at each change until what it returned is called. */
export function onPreference(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
