import { useSearchParams } from 'react-router';

const NAMES = ['edit', 'new', 'copy', 'history', 'import', 'try'] as const;

/** What stands beside the list, by one of its names: a flow to edit or copy, a source type to add one to, and so on. */
export type Panel = Partial<Record<(typeof NAMES)[number], string>>;

/** What is open beside the list; in the address, so that it can be sent to others and the browser's "back" closes it. */
export function usePanel() {
  const [parameters, set] = useSearchParams();
  const panel: Panel = Object.fromEntries(NAMES.flatMap(name => (parameters.has(name) ? [[name, parameters.get(name)!]] : [])));
  // A request that is tried stays on the page while flows are edited by what it showed.
  const kept: Panel = panel.try === undefined ? {} : { try: panel.try };
  return {
    panel,
    open: (next: Panel) => set({ ...kept, ...next }),
    close: () => set({ ...kept }),
    closeTrial: () => set({}),
  };
}
