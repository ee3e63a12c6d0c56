import type { FieldProblem } from '../../api/problem';

/** Something wrong with a file: where it stands, as far as that is told, and what. */
export interface FileFault {
  /** From 1; null where no line is told. */
  line: number | null;
  /** Such as projects/0/title; empty where it is about the whole. */
  path: string;
  message: string;
}

/** What a service says is wrong, with the first line that it names: of what it reads it says one, of what is no YAML the parser does. */
export function faultsOf(errors: readonly FieldProblem[]): FileFault[] {
  return errors.map(({ field, message }) => {
    const named = message.match(/\bline (\d{1,7})\b/);
    return { line: named ? Number(named[1]) : null, path: field.replace(/^\//, ''), message: message.replace(/^line \d+: /, '') };
  });
}
