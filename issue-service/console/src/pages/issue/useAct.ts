import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { queries } from '../../api/session';
import { useProblemText } from '../../components/ProblemView';

/** Does something with an issue, shows what came of it at once, and tells where it was refused. */
export function useAct(done?: () => void) {
  const { message } = App.useApp();
  const problem = useProblemText();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: done,
    onError: error => void message.error(problem(error), 6),
    onSettled: () => queries.invalidateQueries({ predicate: query => /^\/api\/v1\/(issues|approvals)/.test(String(query.queryKey[1])) }),
  });
}
