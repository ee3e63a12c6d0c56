import { $approvals, type ApprovalSchemas } from '../../api/clients';

export type Shelves = ApprovalSchemas['FlowsView'];

const wanted = $approvals.queryOptions('get', '/api/v1/flows');

export const shelvesKey = wanted.queryKey;

/** All flows by source type. Others may edit them too, and nothing tells us when. */
export const useShelves = () => $approvals.useQuery('get', '/api/v1/flows', {}, { refetchInterval: 60_000 });
