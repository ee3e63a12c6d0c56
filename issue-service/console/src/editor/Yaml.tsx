import { StreamLanguage } from '@codemirror/language';
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

/** Colours for keys, texts and comments; whether it is right says the service. */
const yaml = StreamLanguage.define({
  name: 'yaml',
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^[\w.@/-]+(?=\s*:(?:\s|$))/)) return 'keyword';
    if (stream.match(/^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/)) return 'string';
    if (stream.match(/^(?:true|false)\b/)) return 'bool';
    if (stream.match(/^null\b/)) return 'null';
    if (stream.match(/^-?\d+(?:\.\d+)?(?=[\s,\]}]|$)/)) return 'number';
    if (stream.match(/^[-?:,[\]{}](?=\s|$)/)) return 'punctuation';
    if (stream.match(/^[^\s#,[\]{}"':]+/)) return null;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' } },
});

/** YAML to be written, with what is wrong at its lines. Load it by React.lazy: it is large. */
export default function Yaml({ text, label, faults, change }: Props) {
  const extensions = useMemo(() => [
    yaml,
    lintGutter(),
    linter(view => faults.filter(({ line }) => line <= view.state.doc.lines).map(({ line, message }) => {
      const { from, to } = view.state.doc.line(line);
      return { from, to, message, severity: 'error' as const };
    }), { delay: 0 }),
  ], [faults]);
  return <div className="editor" ref={useEditor({ text, label, extensions, change })} />;
}
