import type { FieldProblem } from '../../api/problem';

/** Which field a fault is about: the first part of its pointer. */
export const fieldOf = ({ field }: FieldProblem): string => field.replace(/^\//, '').split('/')[0] ?? '';

/** What is wrong with one field, where the rest of its pointer says where in it. */
export function faultOf(errors: readonly FieldProblem[], name: string): string | undefined {
  const of = errors.filter(error => fieldOf(error) === name);
  if (of.length === 0) return undefined;
  return of.map(error => {
    const rest = error.field.replace(/^\//, '').split('/').slice(1).join('/');
    return rest ? `${rest}: ${error.message}` : error.message;
  }).join(' ');
}

/** What no field of a form shows. */
export const elsewhere = (errors: readonly FieldProblem[], shown: ReadonlySet<string>): FieldProblem[] =>
  errors.filter(error => !shown.has(fieldOf(error)));
