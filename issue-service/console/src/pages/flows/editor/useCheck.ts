import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { approvalEngine } from '../../../api/clients';
import { asProblem } from '../../../api/problem';
import type { Source } from '../flow';
import { toldAbout, type Told } from './faults';

const PAUSE_MILLIS = 350;
const FIELD = '/flows/0/condition';
// A request that is tried needs a place, which a condition that is compiled does not look at.
const ANYWHERE = '-';

/** What the service finds wrong with a condition; null until it said so. It is asked when nobody has typed for a moment. */
export function useCheck(source: Source, condition: string): { faults: readonly Told[] | null; error: unknown } {
  const rested = useRested(condition);
  const { data, error } = useQuery({
    queryKey: ['condition', source, rested],
    queryFn: () => check(source, rested),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  return { faults: rested === condition && data?.condition === condition ? data.faults : null, error };
}

async function check(source: Source, condition: string): Promise<{ condition: string; faults: Told[] }> {
  const draft = { source, title: ANYWHERE, condition, nodes: [] };
  try {
    await approvalEngine.POST('/api/v1/flows:simulate', {
      body: { source, projectId: ANYWHERE, environmentId: ANYWHERE, flows: [draft] },
    });
    return { condition, faults: [] };
  } catch (error) {
    const problem = asProblem(error);
    const faults = toldAbout(FIELD, problem);
    if (faults.length > 0) return { condition, faults };
    throw problem;
  }
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
