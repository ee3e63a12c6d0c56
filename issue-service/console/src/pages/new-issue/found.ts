import type { IssueSchemas } from '../../api/clients';
import type { FieldProblem } from '../../api/problem';

type Stops = IssueSchemas['TriedTask']['stops'];

const STOPS: readonly Stops[] = ['REQUEST', 'ROLLOUT', 'NOTHING'];

/** The most that is stopped by what was found. */
export const mostStopped = (found: readonly { stops: Stops }[]): Stops =>
  STOPS.find(stops => found.some(each => each.stops === stops)) ?? 'NOTHING';

/** What is wrong with each of a stage's tasks, each once, and what is wrong besides. */
export function faultsOf(errors: readonly FieldProblem[], tasks: number) {
  const ofTasks = Array.from({ length: tasks }, (): string[] => []);
  const others: string[] = [];
  for (const { field, message } of errors) {
    const [, index] = /^\/stages\/0\/tasks\/(\d+)/.exec(field) ?? [];
    const at = (index === undefined ? undefined : ofTasks[Number(index)]) ?? others;
    if (!at.includes(message)) at.push(message);
  }
  return { ofTasks, others, isNone: errors.length === 0 };
}
