import { useState } from 'react';
import { isChanged, useUnsaved } from './unsaved';

/** What is typed into one field, and how it is changed; `name` is the field's name in the request. */
export interface Bound<V> {
  name: string;
  value: V;
  change: (value: V) => void;
}

/**
 * What is being written, until it is sent: `{...bind('title')}` belongs to a field. `kept` is to be called when it was saved:
 * whoever leaves it then loses nothing.
 */
export function useDraft<T extends object>(initial: T) {
  const [{ start, draft }, set] = useState({ start: initial, draft: initial });
  const saved = useUnsaved(isChanged(start, draft));
  const bind = <K extends keyof T & string>(name: K): Bound<T[K]> => ({
    name,
    value: draft[name],
    change: value => set(before => ({ ...before, draft: { ...before.draft, [name]: value } })),
  });
  const kept = () => {
    saved();
    set(now => ({ ...now, start: now.draft }));
  };
  return { draft, bind, kept };
}
