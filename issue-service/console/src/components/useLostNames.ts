import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isLost } from '../api/connection';
import { asProblem } from '../api/problem';
import { queries } from '../api/session';
import { useProblemText } from './ProblemView';
import { toast } from './toast';

const SIGNED_OUT = 401;

/** Says so where names that are chosen from could not be read: what they are chosen in is empty, and looks as if there were none. */
export function useLostNames() {
  const { t } = useTranslation();
  const problem = useProblemText();
  const tell = useRef<(error: unknown) => void>(undefined);
  useEffect(() => {
    tell.current = error => toast.error(`${t('namesLost')} ${problem(error)}`);
  });
  useEffect(
    () =>
      queries.getQueryCache().subscribe(event => {
        if (event.type !== 'updated' || event.action.type !== 'error' || !event.query.meta?.areNames || event.query.state.data !== undefined) return;
        // Both are told by themselves.
        if (!isLost() && asProblem(event.action.error).status !== SIGNED_OUT) tell.current?.(event.action.error);
      }),
    [],
  );
}
