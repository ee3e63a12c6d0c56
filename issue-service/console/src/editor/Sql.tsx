import { unifiedMergeView } from '@codemirror/merge';
import { useMemo } from 'react';
import { sqlOf } from './dialect';
import { useEditor } from './useEditor';

interface Props {
  text: string;
  label: string;
  engine: string | null;
  /** What it is compared with; left out where it is not. */
  before?: string | undefined;
  change?: ((text: string) => void) | undefined;
}

/** SQL to be read, compared or written. Load it by React.lazy: it is large. */
export default function Sql({ text, label, engine, before, change }: Props) {
  const language = useMemo(() => sqlOf(engine), [engine]);
  const extensions = useMemo(
    () =>
      before === undefined
        ? []
        // What was deleted has the colours of the language that is there when it is compared.
        : [language, unifiedMergeView({ original: before, mergeControls: false, gutter: false, collapseUnchanged: { margin: 3, minSize: 6 } })],
    [language, before],
  );
  const later = before === undefined ? language : undefined;
  return <div className="editor" ref={useEditor({ text, label, extensions, later, change })} />;
}
