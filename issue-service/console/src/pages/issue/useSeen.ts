import { useCallback, useMemo, useRef, useState } from 'react';
import type { IssueSchemas } from '../../api/clients';
import { changedTasks, sightOf, type Sight } from './seen';

export interface Seen {
  /** The revision that was on the screen when the reader came, or said that it was seen. */
  revision: string;
  /** It is another one now: nothing may be approved before it was seen. */
  isStale: boolean;
  /** The tasks whose statement changed since. */
  changed: string[];
  /** The reader has it before the eyes now. */
  look: () => void;
  /** The texts that were read before, by task, to compare with. */
  before: (taskId: string) => string | undefined;
  /** Keeps what is shown of a task. */
  keep: (taskId: string, text: string) => void;
}

/** Remembers what the reader saw of a stage, so that nobody approves what changed under his or her eyes. */
export function useSeen(stage: IssueSchemas['StageView']): Seen {
  const [sight, setSight] = useState<Sight>(() => sightOf(stage));
  const [before, setBefore] = useState<Readonly<Record<string, string>>>({});
  const shown = useRef<Record<string, string>>({});
  const now = useMemo(() => sightOf(stage), [stage]);
  const changed = useMemo(() => changedTasks(sight, now), [sight, now]);

  const look = useCallback(() => {
    setBefore(texts => ({ ...texts, ...shown.current }));
    shown.current = {};
    setSight(now);
  }, [now]);
  const keep = useCallback((taskId: string, text: string) => {
    shown.current[taskId] = text;
  }, []);

  return { revision: sight.revision, isStale: sight.revision !== now.revision, changed, look, before: taskId => before[taskId], keep };
}
