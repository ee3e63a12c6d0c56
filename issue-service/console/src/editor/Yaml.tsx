import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, linter } from '@codemirror/lint';
import { useMemo } from 'react';
import { useEditor } from './useEditor';

/** Something wrong on a line, from 1. */
export interface LineFault {
  line: number;
  message: string;
}

interface Props {
  text: string;
  label: string;
  faults: readonly LineFault[];
  change?: ((text: string) => void) | undefined;
}

/** YAML to be written, with what the service finds wrong at its lines. Load it by React.lazy: it is large. */
export default function Yaml({ text, label, faults, change }: Props) {
  const extensions = useMemo(() => [
    yaml(),
    lintGutter(),
    linter(view => faults.filter(({ line }) => line <= view.state.doc.lines).map(({ line, message }) => {
      const { from, to } = view.state.doc.line(line);
      return { from, to, message, severity: 'error' as const };
    }), { delay: 0 }),
  ], [faults]);
  return <div className="editor" ref={useEditor({ text, label, extensions, change })} />;
}
