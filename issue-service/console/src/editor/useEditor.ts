import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { basics } from './basics';

interface Options {
  text: string;
  /** What screen readers call it. */
  label: string;
  /** Linter and the like; keep it the same between renderings where it is. */
  extensions: Extension;
  /** What the text can do without at first, such as its language: it comes when the text is there, so that the browser answers in between. */
  later?: Extension | undefined;
  /** Left out where the text can only be read. */
  change?: ((text: string) => void) | undefined;
}

/** A CodeMirror editor in the element that the result is a ref of. Give editor and reader different keys. */
export function useEditor({ text, label, extensions, later, change }: Options) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useRef(change);
  const slot = useRef(new Compartment());
  const laterSlot = useRef(new Compartment());
  const first = useRef({ text, label, extensions, canChange: change !== undefined });
  changed.current = change;

  useEffect(() => {
    const { canChange } = first.current;
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: first.current.text,
        extensions: [
          basics(first.current.label, canChange),
          slot.current.of(first.current.extensions),
          laterSlot.current.of([]),
          EditorView.updateListener.of(update => {
            if (update.docChanged) changed.current?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    if (slot.current.get(view.current!.state) !== extensions) view.current!.dispatch({ effects: slot.current.reconfigure(extensions) });
  }, [extensions]);

  useEffect(() => {
    if (!later) return;
    const timer = setTimeout(() => view.current?.dispatch({ effects: laterSlot.current.reconfigure(later) }));
    return () => clearTimeout(timer);
  }, [later]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== text) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    }
  }, [text]);

  return host;
}
