interface Props {
  text: string;
  /** What screen readers call it. */
  label: string;
}

export const NEW_LINE = /\r\n?|\n/;

/** So many lines are shown. */
export const MOST_LINES = 200;
/** What an editor marks as well, since it could make a text look like another one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** How a text begins, in the place of the editor until that is loaded: whoever reads need not wait for it. */
export function Plain({ text, label }: Props) {
  const lines = text.split(NEW_LINE, MOST_LINES).map(line => line.replaceAll('\t', '    ').replace(INVISIBLE, '•'));
  return <pre className="editor-plain" role="textbox" aria-readonly aria-multiline aria-label={label} tabIndex={0}>{lines.join('\n')}</pre>;
}
