import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { $issues } from '../../api/clients';

const queryOf = (issueId: string, taskId: string, sha256?: string) =>
  $issues.queryOptions('get', '/api/v1/issues/{issueId}/tasks/{taskId}/statement', {
    params: { path: { issueId, taskId }, ...(sha256 !== undefined && { query: { sha256 } }) },
  });

/** What a task runs now. */
export function useText(issueId: string, taskId: string) {
  const cache = useQueryClient();
  const answer = useQuery(queryOf(issueId, taskId));
  const { data } = answer;
  useEffect(() => {
    // When it is changed, what it was need not be asked for.
    if (data) cache.setQueryData(queryOf(issueId, taskId, data.sha256).queryKey, data);
  }, [cache, issueId, taskId, data]);
  return answer;
}

/** The text of a task with this digest, now or earlier, which never changes; nothing while none is named. */
export function useTextOf(issueId: string, taskId: string, sha256: string | undefined) {
  // Without one it must not be taken for what the task runs now.
  return useQuery({ ...queryOf(issueId, taskId, sha256 ?? ''), enabled: Boolean(sha256), staleTime: Infinity });
}
