import type { Problem } from '../../../api/problem';
import type { Fault } from '../../../editor/Cel';

/** A fault as the service tells it: line and column from 1, the column in characters; without them it is about all of the text. */
export interface Told {
  line: number | null;
  column: number | null;
  message: string;
}

const PLACED = /^line (\d+), column (\d+): (.*)$/s;

/** What a problem says about one field. */
export function toldAbout(field: string, problem: Problem): Told[] {
  return problem.errors.filter(error => error.field === field).map(({ message }) => {
    const placed = PLACED.exec(message);
    return placed ? { line: Number(placed[1]), column: Number(placed[2]), message: placed[3]! } : { line: null, column: null, message };
  });
}

/** Where that is in the text: to the end of the word that begins there, or else one character. */
export function inText(text: string, { line, column, message }: Told): Fault {
  if (line === null || column === null) return { from: 0, to: text.length, message };
  const lines = text.split('\n');
  const at = Math.min(line, lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  const before = [...lines[at]!].slice(0, column - 1).join('').length;
  const from = Math.min(start + before, text.length);
  const word = /^[\w.]+/.exec(text.slice(from))?.[0].length ?? 1;
  // At the very end there is nothing to mark but what stands before it.
  return from < text.length ? { from, to: Math.min(from + word, text.length), message } : { from: Math.max(0, from - 1), to: from, message };
}
