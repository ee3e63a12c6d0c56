import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { IssueSchemas } from '../../api/clients';
import { asProblem } from '../../api/problem';
import { useSettled } from '../../components/useSettled';
import type { Draft } from './draft';
import type { Source } from './kinds';
import type { Try } from './tries';
import { tried } from './trying';

export type TriedTask = IssueSchemas['TriedTask'];

// Real databases are asked: not at every pause of typing.
const PAUSE_MILLIS = 1_000;

/**
 * What the databases say of tasks while they are written: what was found of each, in their order, or why nothing was. It is of these
 * very tasks, and not of what was written before.
 */
export function useChecks(source: Source, { projectId }: Draft, environmentId: string, tries: readonly Try[]) {
  const request: IssueSchemas['TryIssue'] = { source, projectId, stages: [{ environmentId, tasks: tries.map(({ task }) => task) }] };
  const typed = JSON.stringify(request);
  const body = useSettled(typed, PAUSE_MILLIS);
  // Whoever may not ask for it there may not at the next pause either, and each refusal is written down.
  const refused = useRef(new Set<string>());
  const place = [source, projectId, environmentId, ...tries.map(({ task }) => `${task.instanceId}/${task.databaseName}`)].join();
  // Of a role no database knows anything.
  const isAsked = source !== 'REQUEST_ROLE' && !refused.current.has(place);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['try', body],
    queryFn: ({ signal }) => tried(JSON.parse(body) as typeof request, signal),
    enabled: isAsked,
    gcTime: 60_000,
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (error && asProblem(error).status === 403 && body === typed) refused.current.add(place);
  }, [error, body, typed, place]);
  const isOfThese = body === typed && !isFetching;
  return {
    isAsked,
    isLooking: isAsked && !isOfThese,
    found: isOfThese ? data : undefined,
    error: isOfThese ? error : null,
    again: () => void refetch(),
  };
}
