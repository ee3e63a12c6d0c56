import { useEffect, useState } from 'react';

const MOST_MILLIS = 2_000;

/** Whoever marks some of the plain text, or goes through it by keyboard, does not lose his or her place. */
const LOOKS_AGAIN_MILLIS = 500;

/** What has been built once need not be waited for again. */
let wasQuiet = false;

/** Whether somebody is at the plain text, which the editor will take the place of. */
function isInUse(): boolean {
  const selection = getSelection();
  const marked = selection?.isCollapsed === false ? selection.anchorNode?.parentElement : null;
  return [document.activeElement, marked].some(element => element?.closest('.editor-plain'));
}

/** Whether the browser has had nothing else to do since the first page was shown, or long enough is over. */
export function useQuiet(): boolean {
  const [isQuiet, quieten] = useState(wasQuiet);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wish: number | undefined;
    const tell = () => {
      if (isInUse()) {
        timer = setTimeout(tell, LOOKS_AGAIN_MILLIS);
        return;
      }
      wasQuiet = true;
      quieten(true);
    };
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) wish = requestIdleCallback(tell, { timeout: MOST_MILLIS });
    else timer = setTimeout(tell, 200);
    return () => {
      if (wish !== undefined) cancelIdleCallback(wish);
      clearTimeout(timer);
    };
  }, []);
  return isQuiet;
}
