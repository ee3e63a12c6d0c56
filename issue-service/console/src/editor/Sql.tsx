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
  const colours = useMemo(() => sqlOf(engine), [engine]);
  const extensions = useMemo(
    () =>
      before === undefined
        ? []
        : unifiedMergeView({ original: before, mergeControls: false, gutter: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
    [before],
  );
  return <div className="editor" ref={useEditor({ text, label, extensions, colours, change })} />;
}
