import type { IssueSchemas } from '../../api/clients';

/** What of a stage a reader has before his or her eyes. */
export interface Sight {
  revision: string;
  /** The digest of each task's statement; empty where it has none. */
  digests: Readonly<Record<string, string>>;
}

export function sightOf(stage: IssueSchemas['StageView']): Sight {
  return {
    revision: stage.revision,
    digests: Object.fromEntries(stage.tasks.map(task => [task.taskId, task.statement?.sha256 ?? ''])),
  };
}

/** The tasks whose statement is another now than the one that was seen, in the stage's order. */
export function changedTasks(seen: Sight, now: Sight): string[] {
  if (seen.revision === now.revision) return [];
  return Object.keys(now.digests).filter(task => seen.digests[task] !== now.digests[task]);
}

/** What has been seen once these tasks were looked at: the stage's revision only after everything that changed. */
export function looked(seen: Sight, now: Sight, tasks: readonly string[]): Sight {
  const digests = { ...seen.digests, ...Object.fromEntries(tasks.map(task => [task, now.digests[task] ?? ''])) };
  const isAll = changedTasks({ ...seen, digests }, now).length === 0;
  return isAll ? now : { ...seen, digests };
}
