import { useEffect, useRef, useState } from 'react';

const PAUSE_MILLIS = 250;

/**
 * What somebody types or chooses, at once as it is changed, and told on once it has not changed for a moment.
 *
 * @param known what was told, as it is kept; where that becomes another by itself, as by going back, it is taken over
 */
export function useToldLater(known: string, tell: (value: string) => void): [string, (value: string) => void] {
  const [value, change] = useState(known);
  const told = useRef(known);
  useEffect(() => {
    // What was told a moment ago comes back here, and must not overwrite what was typed since.
    if (known === told.current) return;
    told.current = known;
    change(known);
  }, [known]);
  useEffect(() => {
    // What is kept may be another text than what was told, such as a time in the hour that clocks skip.
    if (value === known || value === told.current) return;
    const timer = setTimeout(() => {
      told.current = value;
      tell(value);
    }, PAUSE_MILLIS);
    return () => clearTimeout(timer);
  });
  return [value, change];
}
