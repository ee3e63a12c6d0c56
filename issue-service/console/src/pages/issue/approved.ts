import type { ApprovalSchemas } from '../../api/clients';

type Detail = Pick<ApprovalSchemas['ApprovalDetail'], 'reviews'> & { approval: Pick<ApprovalSchemas['ApprovalView'], 'tasks'> };

/** The digest of what somebody approved of a task in an approval; null where he or she did not. */
export function approvedDigest({ reviews, approval }: Detail, person: string, taskId: string): string | null {
  const isApproved = reviews.some(review =>
    review.counted && review.reviewer === person && review.decision === 'APPROVE' && (review.taskIds.length === 0 || review.taskIds.includes(taskId)));
  return isApproved ? (approval.tasks.find(task => task.taskId === taskId)?.statementDigest ?? null) : null;
}
