import { CircleCheck, CircleX } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { hold, useToasts, type Toast } from './toast';

/**
 * All notes. What is read out is there before it says anything. An open dialog covers all else, from screen readers too: the notes are
 * told in it as well then, and stay when it closes.
 */
export function Toasts() {
  const toasts = useToasts();
  const dialog = toasts.length > 0 ? [...document.querySelectorAll('dialog:modal')].at(-1) : undefined;
  return (
    <>
      <Notes toasts={toasts} role="status" />
      {dialog && createPortal(<Notes toasts={toasts} role="alert" />, dialog)}
    </>
  );
}

function Notes({ toasts, role }: { toasts: readonly Toast[]; role: 'status' | 'alert' }) {
  // Nobody points at what has gone.
  useEffect(() => () => hold(false), []);
  return (
    <div className="toasts" role={role} onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)}>
      {toasts.map(({ id, kind, text }) => (
        <p key={id} className={`toast toast-${kind}`}>
          {kind === 'success' ? <CircleCheck size={17} aria-hidden /> : <CircleX size={17} aria-hidden />}
          {text}
        </p>
      ))}
    </div>
  );
}
