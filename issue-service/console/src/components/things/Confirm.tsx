import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { ProblemView } from '../ProblemView';
import { Anew } from './Anew';
import { useChange } from './useChange';

interface Props {
  /** On the button and above the question. */
  title: string;
  /** What will happen. */
  text: ReactNode;
  act: () => Promise<unknown>;
  paths: readonly string[];
  done?: (() => void) | undefined;
  said?: string;
  danger?: boolean;
  size?: 'small' | 'medium';
  renewsFirst?: boolean;
}

/** A button that asks once more. */
export function Confirm({ title, text, act, paths, done, said, danger = true, size = 'medium', renewsFirst = false }: Props) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const change = useChange<unknown>({
    paths,
    showsProblem: true,
    renewsFirst,
    keepsDraft: true,
    ...(said !== undefined && { said }),
    done: () => {
      ask(false);
      done?.();
    },
  });
  return (
    <>
      <Button danger={danger} size={size} onClick={() => { change.reset(); ask(true); }}>{title}</Button>
      {isAsked && (
        <Dialog title={title} close={() => ask(false)}>
          <div className="form">
            <p>{text}</p>
            {change.error !== null && <ProblemView error={change.error} />}
            <Anew error={change.error} paths={paths} drop={() => ask(false)} />
            <div className="dialog-foot">
              <Button onClick={() => ask(false)}>{t('cancel')}</Button>
              <Button look="primary" danger={danger} loading={change.isPending} onClick={() => change.mutate(act)}>{title}</Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
