import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { issueService } from '../api/clients';
import { gathering } from './gathering';

const PATH = '/api/v1/people';
const STALE_MILLIS = 300_000;
const MOST = 200;
const GATHER_MILLIS = 20;

const nameOf = gathering(
  async emails => {
    const { data } = await issueService.GET(PATH, { params: { query: { email: [...emails], limit: MOST } } });
    return new Map(data!.items.map(({ email, name }) => [email, name] as const));
  },
  MOST,
  GATHER_MILLIS,
);

/**
 * Names of people who were not on the page that was read: whoever is looked up while something is drawn is asked for after it was drawn.
 *
 * @param areMissing whether there are people beyond that page
 */
export function useMissingPeople(areMissing: boolean): (email: string) => string | undefined {
  const named = useRef(new Set<string>());
  const [emails, ask] = useState<readonly string[]>([]);
  const found = useQueries({
    queries: emails.map(email => ({ queryKey: ['get', PATH, 'named', email], queryFn: () => nameOf(email), staleTime: STALE_MILLIS })),
  });
  useEffect(() => {
    if (named.current.size > emails.length) ask([...named.current]);
  });
  return email => {
    if (!areMissing) return undefined;
    named.current.add(email);
    return found[emails.indexOf(email)]?.data;
  };
}
