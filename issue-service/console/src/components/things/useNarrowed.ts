import { useEffect, useRef } from 'react';
import { useNavigation, useSearchParams } from 'react-router';
import { narrowed } from './narrowing';
import { useToldLater } from './useToldLater';

/**
 * What narrows a list, kept in its address: it is there when the page is loaded anew, and can be sent to others. `q` is what is searched
 * for, `search` what that is typed into, and other filters go by their names.
 */
export function useNarrowed() {
  const [address, go] = useSearchParams();
  const isLeaving = useNavigation().state !== 'idle';
  // Of two that are chosen at once the second must not leave out the first, which the address does not tell yet.
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  }, [address]);
  const chosen = (name: string) => address.get(name) ?? '';
  const goTo = (next: URLSearchParams) => {
    // Another page that is on its way would be given up for this one.
    if (isLeaving) return;
    latest.current = next;
    // At once: a select that waited for the address would show what it was before meanwhile.
    go(next, { replace: true, flushSync: true });
  };
  const choose = (name: string, value: string) => goTo(narrowed(latest.current, name, value));
  const clear = (names: readonly string[]) => goTo(names.reduce((next, name) => narrowed(next, name, ''), latest.current));
  const q = chosen('q');
  const [text, change] = useToldLater(q, typed => choose('q', typed));
  return { chosen, choose, clear, q, search: { text, change } };
}
