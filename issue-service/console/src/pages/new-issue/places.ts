import { Problem, type FieldProblem } from '../../api/problem';
import type { Draft } from './draft';
import type { Source } from './kinds';
import type { PlannedStage } from './plan';

/** Where a form's field is named by something that may have a slash of its own. */
export const named = (field: string, key: string) => `${field}:${key.replaceAll('/', '|')}`;

const FIELDS: Readonly<Record<string, string>> = {
  'export/format': 'format',
  'export/rowLimit': 'rowLimit',
  'role/roleId': 'roleId',
  'role/expiresAfter': 'roleFor',
  'access/expiresAfter': 'accessFor',
};

/** The field of the form that a fault of the request is about; as it is where there is none. */
function placed({ field, message }: FieldProblem, source: Source, plan: readonly PlannedStage[], draft: Draft): FieldProblem {
  const [, part, stageIndex, ofStage, taskIndex, ...rest] = field.split('/');
  const stage = part === 'stages' ? plan[Number(stageIndex)] : undefined;
  if (!stage) return { field, message };
  if (ofStage === 'notBefore') return { field: `/${named('notBefore', stage.environmentId)}`, message };
  const key = ofStage === 'tasks' ? stage.tasks[Number(taskIndex)]?.key : undefined;
  if (key === undefined) return { field, message };
  const at = rest.join('/');
  if (source === 'CREATE_DATABASE') {
    const name = at.replace(/^create\//, '');
    return { field: `/${named(name === 'create' ? 'databaseName' : name, key)}`, message };
  }
  if (at === 'statement') return { field: `/${draft.isShared ? 'statement' : named('statement', key)}`, message };
  if (['instanceId', 'databaseName'].includes(at) || at.startsWith('role/databases')) return { field: '/databases', message: `${key}: ${message}` };
  return FIELDS[at] ? { field: `/${FIELDS[at]}`, message } : { field, message };
}

/** The problem with what is wrong at the fields of the form; what is wrong with many tasks in the same way is said once. */
export function placedIn(problem: Problem, source: Source, plan: readonly PlannedStage[], draft: Draft): Problem {
  const errors = problem.errors.map(error => placed(error, source, plan, draft));
  const once = errors.filter((error, index) => errors.findIndex(other => other.field === error.field && other.message === error.message) === index);
  return new Problem(problem.status, problem.slug, problem.detail, once, problem.retryAfter, problem.besides);
}
