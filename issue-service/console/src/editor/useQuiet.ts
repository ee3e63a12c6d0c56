import { useEffect, useState } from 'react';

const MOST_MILLIS = 2_000;

/** What has been built once need not be waited for again. */
let wasQuiet = false;

/** Whether the browser has had nothing else to do since the first page was shown, or long enough is over. */
export function useQuiet(): boolean {
  const [isQuiet, quieten] = useState(wasQuiet);
  useEffect(() => {
    const tell = () => {
      wasQuiet = true;
      quieten(true);
    };
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(tell, 200);
      return () => clearTimeout(timer);
    }
    const wish = requestIdleCallback(tell, { timeout: MOST_MILLIS });
    return () => cancelIdleCallback(wish);
  }, []);
  return isQuiet;
}
