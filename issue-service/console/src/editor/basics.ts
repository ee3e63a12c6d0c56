import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { nonce } from '../app/nonce';
import { look } from './look';

/** What every editor has, whatever is written in it; the label is what screen readers call it. */
export const basics = (label: string, canChange: boolean): Extension => [
  nonce ? EditorView.cspNonce.of(nonce) : [],
  EditorState.readOnly.of(!canChange),
  EditorView.editable.of(canChange),
  EditorView.contentAttributes.of({
    'aria-label': label,
    // Whatever scrolls must be reached without a mouse, also a text that can only be read.
    tabindex: '0',
    ...(canChange ? {} : { role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' }),
  }),
  lineNumbers(),
  history(),
  drawSelection(),
  highlightSpecialChars(),
  bracketMatching(),
  // Tab leaves the editor, as everywhere else.
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
  look,
];
