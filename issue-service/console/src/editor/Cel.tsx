import { autocompletion, closeCompletion, type CompletionContext } from '@codemirror/autocomplete';
import { LanguageSupport } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { useMemo } from 'react';
import { celLanguage } from './celLanguage';
import { useEditor } from './useEditor';

/** A name to be completed, and what people call it. */
export interface Completion {
  name: string;
  kind: string;
  title: string;
}

/** Where in the text, in UTF-16 units, something is wrong. */
export interface Fault {
  from: number;
  to: number;
  message: string;
}

interface Props {
  text: string;
  label: string;
  names: readonly Completion[];
  faults: readonly Fault[];
  change?: ((text: string) => void) | undefined;
}

/** A condition in CEL to be written. Load it by React.lazy: it is large. */
export default function Cel({ text, label, names, faults, change }: Props) {
  const completing = useMemo(() => {
    const options = names.map(({ name, kind, title }) => ({ label: name, type: 'variable', detail: kind, info: title }));
    const complete = (context: CompletionContext) => {
      const word = context.matchBefore(/[\w.]+/);
      return word || context.explicit ? { from: word?.from ?? context.pos, options, validFor: /^[\w.]*$/ } : null;
    };
    // What is offered goes alone, not with what the editor is in.
    const escape = keymap.of([{ key: 'Escape', run: closeCompletion, stopPropagation: true }]);
    return new LanguageSupport(celLanguage, [Prec.highest(escape), autocompletion({ override: [complete], icons: false })]);
  }, [names]);
  const extensions = useMemo(() => [
    completing,
    // Faults of a text a moment ago may lie behind the end of the present one.
    linter(view => faults.map(fault => {
      const to = Math.min(fault.to, view.state.doc.length);
      return { from: Math.min(fault.from, to), to, message: fault.message, severity: 'error' as const };
    }), { delay: 0 }),
  ], [completing, faults]);
  return <div className="editor" ref={useEditor({ text, label, extensions, change })} />;
}
