import { useState } from 'react';

/** What is typed into one field, and how it is changed; `name` is the field's name in the request. */
export interface Bound<V> {
  name: string;
  value: V;
  change: (value: V) => void;
}

/** What is being written, until it is sent: `{...bind('title')}` belongs to a field. */
export function useDraft<T extends object>(initial: T) {
  const [draft, setDraft] = useState(initial);
  const bind = <K extends keyof T & string>(name: K): Bound<T[K]> => ({
    name,
    value: draft[name],
    change: value => setDraft(before => ({ ...before, [name]: value })),
  });
  return { draft, bind };
}
