import { MergeView } from '@codemirror/merge';
import { useEffect, useRef } from 'react';
import { basics } from './basics';
import { sqlOf } from './dialect';

interface Side {
  text: string;
  /** What it is, as it stands above it. */
  label: string;
}

/** Two texts beside one another, the older one first. Load it by React.lazy: it is large. */
export default function SideBySide({ before, now, engine }: { before: Side; now: Side; engine: string | null }) {
  const host = useRef<HTMLDivElement>(null);
  const [a, b] = [before.text, now.text];
  const [labelA, labelB] = [before.label, now.label];
  useEffect(() => {
    const side = (doc: string, label: string) => ({ doc, extensions: [basics(label, false), sqlOf(engine)] });
    const view = new MergeView({
      parent: host.current!,
      a: side(a, labelA),
      b: side(b, labelB),
      gutter: false,
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => view.destroy();
  }, [a, b, labelA, labelB, engine]);
  return (
    <div className="side-by-side">
      <div className="side-titles" aria-hidden><span>{labelA}</span><span>{labelB}</span></div>
      <div className="editor" ref={host} />
    </div>
  );
}
