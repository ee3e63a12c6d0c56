import { useMutation } from '@tanstack/react-query';
import { queries } from '../../api/session';
import { useProblemText } from '../../components/ProblemView';
import { toast } from '../../components/toast';

/** Does something with an issue, shows what came of it at once, and tells where it was refused. */
export function useAct(done?: () => void) {
  const problem = useProblemText();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: done,
    onError: error => toast.error(problem(error)),
    onSettled: () => queries.invalidateQueries({ predicate: query => /^\/api\/v1\/(issues|approvals)/.test(String(query.queryKey[1])) }),
  });
}
