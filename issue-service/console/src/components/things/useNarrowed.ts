import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { narrowed } from './narrowing';
import { useToldLater } from './useToldLater';

/**
 * What narrows a list, kept in its address: it is there when the page is loaded anew, and can be sent to others. `q` is what is searched
 * for, `search` what that is typed into, and other filters go by their names.
 */
export function useNarrowed() {
  const [address, go] = useSearchParams();
  // Of two that are chosen at once the second must not leave out the first, which the address does not tell yet.
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  }, [address]);
  const chosen = (name: string) => address.get(name) ?? '';
  const choose = (name: string, value: string) => {
    latest.current = narrowed(latest.current, name, value);
    // At once: a select that waited for the address would show what it was before meanwhile.
    go(latest.current, { replace: true, flushSync: true });
  };
  const q = chosen('q');
  const [text, change] = useToldLater(q, typed => choose('q', typed));
  return { chosen, choose, q, search: { text, change } };
}
