import { useCallback, useEffect, useMemo, useState } from 'react';
import type { IssueSchemas } from '../../api/clients';
import { changedTasks, looked, sightOf, type Sight } from './seen';

/** What is remembered of a stage. */
interface Memory {
  sight: Sight;
  /** The digest of what each task ran before the reader looked at its change. */
  before: Readonly<Record<string, string | undefined>>;
}

/** What a reader saw of an issue's stages, so that nothing is forgotten while he or she looks at another one. */
export type SeenStages = Map<string, Memory>;

export interface Seen {
  /** The revision that was on the screen when the reader came, or all of whose changes were seen since. */
  revision: string;
  /** It is another one now: nothing may be approved before it was seen. */
  isStale: boolean;
  /** The tasks whose statement changed, and was not looked at since. */
  changed: readonly string[];
  /** What the reader wants to see; it counts as seen once its text is there. */
  wanted: string | undefined;
  /** The reader wants to see what a task runs now. */
  want: (taskId: string) => void;
  /** The text with this digest is before the reader's eyes. */
  shown: (taskId: string, sha256: string) => void;
  /** The reader knows these tasks; with none, that the stage is another one although no statement is. */
  look: (taskIds: readonly string[]) => void;
  /** The digest of the text that the reader saw before a task's change. */
  before: (taskId: string) => string | undefined;
}

/** Remembers what the reader saw of a stage, so that nobody approves what changed under his or her eyes. */
export function useSeen(stage: IssueSchemas['StageView'], stages: SeenStages): Seen {
  const [{ sight, before }, remember] = useState<Memory>(() => stages.get(stage.stageId) ?? { sight: sightOf(stage), before: {} });
  const [wanted, setWanted] = useState<string>();
  const now = useMemo(() => sightOf(stage), [stage]);
  const changed = useMemo(() => changedTasks(sight, now), [sight, now]);
  useEffect(() => {
    stages.set(stage.stageId, { sight, before });
  }, [stages, stage.stageId, sight, before]);

  const look = useCallback((taskIds: readonly string[]) => remember(memory => ({
    sight: looked(memory.sight, now, taskIds),
    before: { ...memory.before, ...Object.fromEntries(taskIds.map(id => [id, memory.sight.digests[id]])) },
  })), [now]);
  const want = useCallback((taskId: string) => {
    if (!changed.includes(taskId)) return;
    // Where there is no text, the list of tasks shows all that there is.
    if (now.digests[taskId] === '') look([taskId]);
    else setWanted(taskId);
  }, [changed, now, look]);
  const shown = useCallback((taskId: string, sha256: string) => {
    if (taskId !== wanted || sha256 !== now.digests[taskId]) return;
    look([taskId]);
    setWanted(undefined);
  }, [wanted, now, look]);

  return { revision: sight.revision, isStale: sight.revision !== now.revision, changed, wanted, want, shown, look, before: taskId => before[taskId] };
}
