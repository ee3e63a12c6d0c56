import type { IssueSchemas } from '../../api/clients';
import { nameOf, type Task } from '../../components/task/terms';

/** What a task works on, with its server: several may have a database of that name. */
export function targetOf(task: Task & Pick<IssueSchemas['TaskView'], 'instanceId'>, roleTitle: (id: string) => string): string {
  const name = nameOf(task, roleTitle);
  return task.instanceId ? `${task.instanceId}/${name}` : name;
}
