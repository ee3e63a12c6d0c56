/** As much of an issue as that takes. */
interface Seen {
  id: string;
  currentStageId: string | null;
  stages: { stageId: string; tasks: { taskId: string; statement: unknown }[] }[];
}

/** Where the SQL is that an issue's page shows first; none where it shows none. */
export function firstStatement(issue: Seen): string | undefined {
  const stage = issue.stages.find(({ stageId }) => stageId === issue.currentStageId) ?? issue.stages.at(-1);
  const task = stage?.tasks[0];
  return task?.statement ? `/api/v1/issues/${issue.id}/tasks/${task.taskId}/statement` : undefined;
}
