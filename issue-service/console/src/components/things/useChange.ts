import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/session';
import { useProblemText } from '../ProblemView';
import { toast } from '../toast';

/** Whether what a query shows may be different after something below one of these paths was changed. */
export const isBelow = (key: readonly unknown[], paths: readonly string[]): boolean =>
  paths.some(path => String(key[1]).startsWith(path));

export const renew = (paths: readonly string[], isMeant: (key: readonly unknown[]) => boolean = () => true) =>
  queries.invalidateQueries({ predicate: query => isBelow(query.queryKey, paths) && isMeant(query.queryKey) });

/** What a form begins with. */
const isOpened = (key: readonly unknown[]) => key[0] === 'tagged';

interface Settings<T> {
  /** What is read anew: whatever is below these paths. */
  paths: readonly string[];
  done?: (result: T) => void;
  /** What is said when it was done; "Saved" where nothing is given, and nothing where it is null. */
  said?: string | null;
  /** Whether a problem is shown by who asks; else it pops up. */
  showsProblem?: boolean;
  /**
   * Whether it is read anew before it counts as done, for what a form begins with: whoever goes on writing at once must not lose it
   * to the form that begins afresh.
   */
  renewsFirst?: boolean;
  /** Whether what is open is not read anew where it was refused: a form that begins afresh would take what was written and what is wrong with it. */
  keepsDraft?: boolean;
}

/** Changes something, says so, and shows it at once. */
export function useChange<T>({ paths, done, said, showsProblem, renewsFirst, keepsDraft }: Settings<T>) {
  const { t } = useTranslation();
  const problem = useProblemText();
  return useMutation<T, unknown, () => Promise<T>>({
    mutationFn: work => work(),
    onSuccess: async result => {
      if (renewsFirst) await renew(paths);
      if (said !== null) toast.success(said ?? t('things.saved'));
      done?.(result);
    },
    onError: error => {
      if (!showsProblem) toast.error(problem(error));
    },
    onSettled: (_, error) => {
      if (!error && renewsFirst) return undefined;
      return renew(paths, key => !(error && keepsDraft && isOpened(key)));
    },
  });
}
