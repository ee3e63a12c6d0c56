import { useSyncExternalStore } from 'react';

/** A short note of what came of something, which goes by itself. */
export interface Toast {
  id: number;
  kind: 'success' | 'error';
  text: string;
}

let shown: readonly Toast[] = [];
let last = 0;
let isHeld = false;
/** Those whose time came while somebody pointed at them. */
const waiting = new Set<() => void>();
const readers = new Set<() => void>();

function put(next: readonly Toast[]) {
  shown = next;
  readers.forEach(tell => tell());
}

function show(kind: Toast['kind'], text: string, seconds: number) {
  const id = ++last;
  // What is wrong still is said anew, once.
  const others = kind === 'error' ? shown.filter(each => each.text !== text) : shown;
  put([...others, { id, kind, text }]);
  const go = () => {
    if (isHeld) waiting.add(go);
    else put(shown.filter(each => each.id !== id));
  };
  setTimeout(go, seconds * 1000);
}

/** What went wrong takes longer to read. */
export const toast = {
  success: (text: string) => show('success', text, 3),
  error: (text: string) => show('error', text, 6),
};

/** Whoever only passed over them reads on for that long. */
const AFTER_HELD_MILLIS = 1_000;

/** None goes while somebody points at them, nor the moment after. */
export function hold(held: boolean) {
  isHeld = held;
  if (held) return;
  waiting.forEach(go => setTimeout(go, AFTER_HELD_MILLIS));
  waiting.clear();
}

function follow(tell: () => void) {
  readers.add(tell);
  return () => {
    readers.delete(tell);
  };
}

/** Those that are shown now, oldest first. */
export const useToasts = () => useSyncExternalStore(follow, () => shown);
