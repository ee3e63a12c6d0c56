import { useQuery } from '@tanstack/react-query';
import { approvalEngine } from '../../api/clients';

/** How many of the newest approvals somebody gave; those that nobody had to give do not count. */
export const useApproved = () => useQuery({
  queryKey: ['approved', '/api/v1/approvals'],
  queryFn: async () => {
    const { data } = await approvalEngine.GET('/api/v1/approvals', { params: { query: { state: ['APPROVED'], limit: 20 } } });
    return data!.approvals.filter(approval => !approval.waived).length;
  },
});
