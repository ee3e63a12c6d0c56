import { useRef } from 'react';
import type { Tagged } from '../../api/clients';

interface Saving<T> {
  /** What it is known by, unless it is new. */
  id: string | undefined;
  etag: string;
  idOf: (thing: T) => string;
  make: () => Promise<Tagged<T>>;
  change: (id: string, etag: string) => Promise<Tagged<T>>;
}

/** Makes a thing or changes it, and tells its id: one that was made, but whose next step was refused, is changed from then on. */
export function useSaved<T>({ id, etag, idOf, make, change }: Saving<T>) {
  const known = useRef({ id, etag });
  return async () => {
    const before = known.current;
    const saved = await (before.id === undefined ? make() : change(before.id, before.etag));
    const now = idOf(saved.value);
    known.current = { id: now, etag: saved.etag };
    return now;
  };
}
