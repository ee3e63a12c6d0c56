import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface Props {
  /** What it tells. */
  title: ReactNode;
  /** What it is told of, with the id of the telling. */
  children: (told: { 'aria-describedby': string }) => ReactNode;
}

/**
 * Tells more of what the pointer is over or the keyboard is at, above it or, where the window ends, below; Escape puts it away, and the
 * pointer may go onto it (WCAG 1.4.13).
 */
export function Tooltip({ title, children }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [isAt, setAt] = useState(false);
  const isOpen = isOver || isAt;
  const told = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const { classList } = told.current!;
    classList.remove('tooltip-below');
    classList.toggle('tooltip-below', told.current!.getBoundingClientRect().top < 0);
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    const putAway = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOver(false);
      setAt(false);
    };
    document.addEventListener('keydown', putAway);
    return () => document.removeEventListener('keydown', putAway);
  }, [isOpen]);
  return (
    <span className="tooltip-of" onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)} onFocus={() => setAt(true)} onBlur={() => setAt(false)}>
      {children({ 'aria-describedby': id })}
      <span ref={told} id={id} role="tooltip" className="tooltip" hidden={!isOpen}>{title}</span>
    </span>
  );
}
