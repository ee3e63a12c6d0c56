import { useEffect, useState } from 'react';

const PAUSE_MILLIS = 250;

/** What was typed, once nothing more was typed for a moment. */
export function useSettled(text: string, millis = PAUSE_MILLIS): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), millis);
    return () => clearTimeout(timer);
  }, [text, millis]);
  return settled;
}
