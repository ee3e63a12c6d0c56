import { $issues, type IssueSchemas } from '../../api/clients';

/** The servers there are; undefined while they are not known. */
export function useInstances(): IssueSchemas['InstanceView'][] | undefined {
  const { data } = $issues.useQuery('get', '/api/v1/instances', { params: { query: { limit: 1_000 } } }, { staleTime: 300_000 });
  return data?.items;
}

/** The engine of an instance; null while it is not known. */
export function useEngine(): (instance: string) => string | null {
  const instances = useInstances();
  return instance => instances?.find(each => each.id === instance)?.engine ?? null;
}
