import { createContext, useContext, useEffect, useId } from 'react';

/** The forms in a drawer that hold what was not saved; null where nothing is closed around them. */
export const Unsaved = createContext<Set<string> | null>(null);

/** Tells what is around a form whether the form holds what was not saved, and gives what tells at once that it was saved. */
export function useUnsaved(isUnsaved: boolean) {
  const forms = useContext(Unsaved);
  const form = useId();
  useEffect(() => {
    if (!forms || !isUnsaved) return;
    forms.add(form);
    return () => {
      forms.delete(form);
    };
  }, [forms, form, isUnsaved]);
  return () => {
    forms?.delete(form);
  };
}

/** Whether a draft is another than it was; what was written and taken back again is not. */
export const isChanged = (start: object, draft: object): boolean => JSON.stringify(start) !== JSON.stringify(draft);
