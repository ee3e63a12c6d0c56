import { useMutation } from '@tanstack/react-query';
import { queries } from '../../api/session';
import { useProblemText } from '../../components/ProblemView';
import { toast } from '../../components/toast';

/** Reads flows and their history anew, wherever they are shown. */
export const readAnew = () =>
  queries.invalidateQueries({ predicate: query => /^\/api\/v1\/flow(s|-history)/.test(String(query.queryKey[1])) });

/** Edits flows, and tells what came of it; what is shown is then read anew, whether it was done or not. */
export function useEdit() {
  const problem = useProblemText();
  return useMutation({
    mutationFn: (edit: { work: () => Promise<unknown>; done: string }) => edit.work(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: error => toast.error(problem(error)),
    onSettled: readAnew,
  });
}
