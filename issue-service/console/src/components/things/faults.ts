import type { FieldProblem } from '../../api/problem';

const pointerOf = ({ field }: FieldProblem): string => field.replace(/^\//, '');

const isAbout = (error: FieldProblem, name: string): boolean => pointerOf(error) === name || pointerOf(error).startsWith(`${name}/`);

/** What is wrong with one field, where the rest of its pointer says where in it. A field within others has their names before its own: `paths/0/pattern`. */
export function faultOf(errors: readonly FieldProblem[], name: string): string | undefined {
  const of = errors.filter(error => isAbout(error, name));
  if (of.length === 0) return undefined;
  return of.map(error => {
    const rest = pointerOf(error).slice(name.length + 1);
    return rest ? `${rest}: ${error.message}` : error.message;
  }).join(' ');
}

/** What no field of a form shows. */
export const elsewhere = (errors: readonly FieldProblem[], shown: ReadonlySet<string>): FieldProblem[] =>
  errors.filter(error => ![...shown].some(name => isAbout(error, name)));
