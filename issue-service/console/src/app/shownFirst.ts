/** As much of an issue as that takes. */
interface Seen<S> {
  id: string;
  currentStageId: string | null;
  stages: S[];
}

/** The stage that an issue's page shows first: the one that is worked on, or else the last. */
export const firstStage = <S extends { stageId: string }>({ stages, currentStageId }: Omit<Seen<S>, 'id'>) =>
  stages.find(({ stageId }) => stageId === currentStageId) ?? stages.at(-1);

/** Where the SQL is that an issue's page shows first; none where it shows none. */
export function firstStatement(issue: Seen<{ stageId: string; tasks: { taskId: string; statement: unknown }[] }>): string | undefined {
  const task = firstStage(issue)?.tasks[0];
  return task?.statement ? `/api/v1/issues/${issue.id}/tasks/${task.taskId}/statement` : undefined;
}

/** Where the approval is of the stage that an issue's page shows first; none where it has none yet. */
export function firstApproval(issue: Seen<{ stageId: string; approval: { approvalId: string } | null }>): string | undefined {
  const approvalId = firstStage(issue)?.approval?.approvalId;
  return approvalId && `/api/v1/approvals/${approvalId}`;
}
