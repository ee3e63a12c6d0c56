import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';

/** Editors in the colours of first.css, and so in light and dark. */
export const look = [
  EditorView.theme({
    '&': { fontSize: '13px', backgroundColor: 'transparent', color: 'var(--ink)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65' },
    '.cm-content': { fontVariantLigatures: 'none', padding: '10px 0', caretColor: 'var(--ink)' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-line': { padding: '0 14px' },
    '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--ink-3)', fontSize: '12px' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 14px' },
    '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--brand-bg) !important' },
    '&.cm-merge-b .cm-changedLine, .cm-changedLine': { backgroundColor: 'var(--add) !important' },
    '&.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--del) !important' },
    '.cm-deletedChunk': { backgroundColor: 'var(--del)', padding: '0 14px' },
    '&.cm-merge-b .cm-changedText, .cm-changedText': { background: 'var(--add-2) !important', borderRadius: '3px' },
    '&.cm-merge-a .cm-changedText': { background: 'var(--del-2) !important', borderRadius: '3px' },
    '.cm-deletedText, .cm-deletedChunk .cm-deletedText': { background: 'var(--del-2) !important', borderRadius: '3px', textDecoration: 'none' },
    '.cm-collapsedLines': { background: 'var(--soft)', color: 'var(--ink-2)' },
    '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: '8px', background: 'var(--card)', boxShadow: 'var(--shadow-2)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [t.keyword, t.operatorKeyword, t.definition(t.propertyName)], color: 'var(--kw)', fontWeight: '600' },
      { tag: [t.string, t.special(t.string)], color: 'var(--str)' },
      { tag: [t.number, t.bool, t.null], color: 'var(--num)' },
      { tag: t.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
      { tag: [t.function(t.variableName), t.standard(t.name), t.typeName], color: 'var(--fn)' },
      { tag: [t.operator, t.punctuation], color: 'var(--ink-2)' },
    ]),
  ),
];
