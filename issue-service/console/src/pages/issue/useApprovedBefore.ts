import { useQuery } from '@tanstack/react-query';
import { approvalEngine, issueService, type IssueSchemas } from '../../api/clients';
import { useMe } from '../../app/me';
import { approvedDigest } from './approved';

// Further back nobody remembers what it was.
const LOOKED_AT = 5;

async function read(issueId: string, stageId: string, taskId: string, me: string): Promise<string | null> {
  const { data } = await approvalEngine.GET('/api/v1/approvals', { params: { query: { issueId, limit: 50 } } });
  const ended = (data?.approvals ?? []).filter(approval => approval.stageId === stageId && approval.state !== 'WAITING').slice(0, LOOKED_AT);
  for (const { approvalId } of ended) {
    const { data: detail } = await approvalEngine.GET('/api/v1/approvals/{approvalId}', { params: { path: { approvalId } } });
    const sha256 = detail ? approvedDigest(detail, me, taskId) : null;
    if (sha256) {
      const { data: text } = await issueService.GET('/api/v1/issues/{issueId}/tasks/{taskId}/statement', { params: { path: { issueId, taskId }, query: { sha256 } } });
      return text?.statement ?? null;
    }
  }
  return null;
}

/** What the reader approved last of a task, in an approval that ended since; null where there is nothing. */
export function useApprovedBefore(issue: IssueSchemas['IssueView'], stage: IssueSchemas['StageView'], taskId: string): string | null {
  const me = useMe().email;
  const { data } = useQuery({
    queryKey: ['get', '/api/v1/approvals', { params: { query: { issueId: issue.id } }, approvedBy: me, taskId, stageId: stage.stageId }],
    queryFn: () => read(issue.id, stage.stageId, taskId, me),
    enabled: stage.state === 'AWAITING_APPROVAL' || stage.state === 'CHECKING',
  });
  return data ?? null;
}
