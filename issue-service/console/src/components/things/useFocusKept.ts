import { useEffect, useRef } from 'react';

/** Whoever removed what was open goes on in the page: the row that would get the focus back is gone. */
export function useFocusKept(opened: string | null, listed: readonly string[] | undefined) {
  const last = useRef(opened);
  useEffect(() => {
    if (opened) {
      last.current = opened;
    } else if (last.current && listed && !listed.includes(last.current)) {
      last.current = null;
      if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
    }
  });
}
