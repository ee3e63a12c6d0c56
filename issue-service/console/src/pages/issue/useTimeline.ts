import { useQuery } from '@tanstack/react-query';
import { issueService, type IssueSchemas } from '../../api/clients';
import type { Entry } from './lines';

const PAGE = 500;

/** All of it, page by page. */
async function readTimeline(issueId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const { data }: { data?: IssueSchemas['TimelinePage'] } = await issueService.GET('/api/v1/issues/{issueId}/timeline', { params: { path: { issueId }, query: { after, limit: PAGE } } });
    entries.push(...(data?.items ?? []));
    after = data?.next ?? null;
  }
  return entries;
}

/** Everything that happened to an issue, oldest first; read once for all who show something of it. */
export const useTimeline = (issueId: string) =>
  useQuery({
    queryKey: ['get', '/api/v1/issues/{issueId}/timeline', { params: { path: { issueId } } }],
    queryFn: () => readTimeline(issueId),
  });
