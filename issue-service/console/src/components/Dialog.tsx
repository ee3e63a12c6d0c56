import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** A dialog stands over the middle of the page, a drawer beside what it is about. */
  look?: 'dialog' | 'drawer';
  close: () => void;
  children: ReactNode;
}

const FIELDS = ':is(input, select, textarea):enabled:not([type=file])';

/** Something over the page, such as a question. It is there while it is rendered; the browser keeps the focus in it, and gives it back. */
export function Dialog({ title, look = 'dialog', close, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still there: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    // A browser begins with the button that closes it, which whoever begins to write presses by the first space.
    if (look === 'drawer') element.querySelector<HTMLElement>(FIELDS)?.focus();
    return () => element.close();
  }, [look]);
  // A browser lets nobody be held by a dialog: who presses Escape again and again has it closed without a word from us. Whoever may still
  // want to ask needs it open.
  useLayoutEffect(() => {
    const element = dialog.current!;
    const closed = () => {
      if (element.open) return;
      element.showModal();
      close();
    };
    element.addEventListener('close', closed);
    return () => element.removeEventListener('close', closed);
  }, [close]);
  return (
    <dialog
      ref={dialog}
      className={look}
      aria-labelledby={id}
      onCancel={event => {
        // What stands in it tells of it too: another dialog, or a file that was not chosen after all.
        if (event.target !== event.currentTarget || !event.cancelable) return;
        event.preventDefault();
        close();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={close}><X size={18} aria-hidden /></button>
      </div>
      {children}
    </dialog>
  );
}
