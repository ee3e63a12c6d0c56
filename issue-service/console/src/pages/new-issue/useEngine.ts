import { $issues } from '../../api/clients';

/** The engine of an instance; null while it is not known. */
export function useEngine(): (instance: string) => string | null {
  const { data } = $issues.useQuery('get', '/api/v1/instances', { params: { query: { limit: 1_000 } } }, { staleTime: 300_000 });
  return instance => data?.items.find(each => each.id === instance)?.engine ?? null;
}
