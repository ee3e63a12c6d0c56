import { useEffect, type RefObject } from 'react';

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrows, or j and k, go from row to row; Enter opens one, since each is a link. */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea, dialog, [contenteditable]');
      if (!step || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('a.issue-title') ?? [])];
      const at = rows.findIndex(row => row === document.activeElement);
      const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
      if (!next || (at < 0 && event.key.startsWith('Arrow'))) return;
      event.preventDefault();
      next.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [list]);
}
