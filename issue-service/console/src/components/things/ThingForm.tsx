import { useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Anew } from './Anew';
import { Confirm } from './Confirm';
import { Form } from './Form';
import { Unsaved } from './unsaved';
import { useChange } from './useChange';

interface Props<T> {
  /** Sends what was written; left out where the reader may only look. */
  save?: (() => Promise<T>) | undefined;
  saveLabel?: string;
  /** Takes it away; left out where that cannot be done. */
  remove?: (() => Promise<unknown>) | undefined;
  removeText?: string;
  /** What is read anew afterwards. */
  paths: readonly string[];
  /** Told when it was saved, before `done`: what else is written beside it may still be unsaved. */
  kept: () => void;
  done: (result?: T) => void;
  children: ReactNode;
}

/** The fields of one thing, what saves it, and what removes it after a question. */
export function ThingForm<T>({ save, saveLabel, remove, removeText, paths, kept, done, children }: Props<T>) {
  const { t } = useTranslation();
  const forms = useContext(Unsaved);
  const change = useChange<T>({
    paths,
    showsProblem: true,
    keepsDraft: true,
    done: result => {
      kept();
      done(result);
    },
  });
  const removed = () => {
    // Nothing can be saved any more of what is gone.
    forms?.clear();
    done();
  };
  return (
    <Form error={change.error} submit={() => save && change.mutate(save)}>
      <fieldset className="thing-fields" disabled={!save}>{children}</fieldset>
      <Anew error={change.error} paths={paths} drop={change.reset} />
      {(save || remove) && (
        <div className="drawer-foot">
          {remove && <Confirm title={t('things.remove')} text={removeText ?? t('things.removeText')} act={remove} paths={paths} done={removed} said={t('things.removed')} />}
          <span className="grow" />
          {save && <Button look="primary" type="submit" loading={change.isPending}>{saveLabel ?? t('save')}</Button>}
        </div>
      )}
    </Form>
  );
}
