import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { queries } from '../../api/session';
import { useProblemText } from '../../components/ProblemView';

/** Reads flows and their history anew, wherever they are shown. */
export const readAnew = () =>
  queries.invalidateQueries({ predicate: query => /^\/api\/v1\/flow(s|-history)/.test(String(query.queryKey[1])) });

/** Edits flows, and tells what came of it; what is shown is then read anew, whether it was done or not. */
export function useEdit() {
  const { message } = App.useApp();
  const problem = useProblemText();
  return useMutation({
    mutationFn: (edit: { work: () => Promise<unknown>; done: string }) => edit.work(),
    onSuccess: (_, { done }) => void message.success(done),
    onError: error => void message.error(problem(error), 6),
    onSettled: readAnew,
  });
}
