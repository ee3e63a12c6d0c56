import { useSyncExternalStore } from 'react';
import { onPreference, preferences, type Preferences } from './preferences';

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreference, preferences);
}

const darkness = matchMedia('(prefers-color-scheme: dark)');

function subscribeToDarkness(listener: () => void) {
  darkness.addEventListener('change', listener);
  return () => darkness.removeEventListener('change', listener);
}

/** Whether pages are dark now: as chosen, or as the system is. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const system = useSyncExternalStore(subscribeToDarkness, () => darkness.matches);
  return theme === 'system' ? system : theme === 'dark';
}
