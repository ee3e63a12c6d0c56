import { useSearchParams } from 'react-router';

/** Which thing of a list is open, kept in the address: it can be linked to, and going back closes it. */
export function useOpened() {
  const [parameters, setParameters] = useSearchParams();
  const set = (change: (next: URLSearchParams) => void) =>
    setParameters(before => {
      const next = new URLSearchParams(before);
      next.delete('open');
      next.delete('add');
      change(next);
      return next;
    });
  return {
    opened: parameters.get('open'),
    isAdding: parameters.has('add'),
    open: (id: string) => set(next => next.set('open', id)),
    add: () => set(next => next.set('add', '')),
    close: () => set(() => {}),
  };
}
