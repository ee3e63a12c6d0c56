import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useSettled } from '../../components/useSettled';
import type { Draft } from './draft';
import type { Source } from './kinds';
import { LARGEST_TEXT, SQL_TYPING_MILLIS, type Try } from './tries';

export type TriedTask = IssueSchemas['TriedTask'];

/** What the databases say of tasks while they are written: what is found of each, in their order, or why nothing is. */
export function useChecks(source: Source, { projectId }: Draft, environmentId: string, tries: readonly Try[]) {
  const request: IssueSchemas['TryIssue'] = { source, projectId, stages: [{ environmentId, tasks: tries.map(({ task }) => task) }] };
  const body = useSettled(JSON.stringify(request), SQL_TYPING_MILLIS);
  // Of a role nothing is known on a database.
  const isLookedAt = source !== 'REQUEST_ROLE' && body.length <= 2 * LARGEST_TEXT;
  const { data, error, isFetching } = useQuery({
    queryKey: ['try', body],
    queryFn: async ({ signal }) => (await issueService.POST('/api/v1/issues:try', { body: JSON.parse(body) as typeof request, signal })).data!.items,
    enabled: isLookedAt,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
  // What was found of other tasks says nothing of these.
  const found = !error && data?.length === tries.length ? data : undefined;
  return { found, error, isLooking: isFetching };
}
