import { useSyncExternalStore } from 'react';
import { darkness, isDark } from './look';
import { onPreference, preferences, type Preferences } from './preferences';

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreference, preferences);
}

function subscribe(listener: () => void) {
  const forget = onPreference(listener);
  darkness.addEventListener('change', listener);
  return () => {
    forget();
    darkness.removeEventListener('change', listener);
  };
}

/** Whether pages are dark now: as chosen, or as the system is. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
