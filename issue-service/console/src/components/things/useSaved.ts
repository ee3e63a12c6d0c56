import { useState } from 'react';
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
  const [known, know] = useState({ id, etag });
  const save = async () => {
    const saved = await (known.id === undefined ? make() : change(known.id, known.etag));
    const now = idOf(saved.value);
    know({ id: now, etag: saved.etag });
    return now;
  };
  return { ...known, save };
}
