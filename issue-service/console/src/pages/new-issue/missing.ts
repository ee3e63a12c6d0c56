import { labelsOf, statementOf, type Draft, type NewDatabase } from './draft';
import { hasStatement, type Source } from './kinds';
import { isPossible, LONGEST_ACCESS, LONGEST_ROLE } from './lifetime';

export const LONGEST_TITLE = 200;
export const MOST_ROWS = 10_000_000;
const MOST_LABELS = 20;
const LONGEST_LABEL = 63;
const MOST_TASKS = 500;
const MOST_DATABASES_OF_ROLE = 100;

const NAME = /^[A-Za-z_][A-Za-z0-9_$-]{0,62}$/;
const OPTION = /^[A-Za-z0-9_.@-]{1,64}$/;

const fitsOrEmpty = (text: string, pattern: RegExp) => text.trim() === '' || pattern.test(text.trim());

/** Whether it can be made, as far as a form can tell. */
export const canBeCreated = (each: NewDatabase) => NAME.test(each.name.trim()) && areOptionsRight(each);

const areOptionsRight = ({ characterSet, collation, owner }: NewDatabase) =>
  fitsOrEmpty(characterSet, OPTION) && fitsOrEmpty(collation, OPTION) && fitsOrEmpty(owner, NAME);

const isRowLimit = (rows: number | null) => rows !== null && Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS;

function ofKind(source: Source, draft: Draft): (string | false)[] {
  switch (source) {
    case 'CHANGE_DATABASE':
      return [];
    case 'CREATE_DATABASE':
      return [
        draft.created.some(each => each.environmentId === '' || each.instanceId === '') && 'missing.where',
        !draft.created.every(each => NAME.test(each.name.trim())) && 'missing.name',
        !draft.created.every(areOptionsRight) && 'missing.options',
      ];
    case 'EXPORT_DATA':
      return [!isRowLimit(draft.rowLimit) && 'missing.rowLimit'];
    case 'REQUEST_ROLE':
      return [
        draft.roleId === '' && 'missing.role',
        !draft.isLimited && draft.environments.length === 0 && 'missing.environments',
        draft.isLimited && draft.databases.length === 0 && 'missing.databases',
        draft.isLimited && draft.databases.length > MOST_DATABASES_OF_ROLE && 'missing.tooManyDatabases',
        draft.roleFor !== null && !isPossible(draft.roleFor, LONGEST_ROLE) && 'missing.roleFor',
      ];
    case 'REQUEST_JIT_ACCESS':
      return [!isPossible(draft.accessFor, LONGEST_ACCESS) && 'missing.accessFor'];
  }
}

/** What is missing, or out of bounds, before it can be sent, by the keys of texts. */
export function missing(source: Source, draft: Draft): string[] {
  const needsDatabases = source !== 'CREATE_DATABASE' && source !== 'REQUEST_ROLE';
  const labels = labelsOf(draft);
  return [
    draft.projectId === '' && 'missing.project',
    (draft.title.trim() === '' || draft.title.trim().length > LONGEST_TITLE) && 'missing.title',
    (labels.length > MOST_LABELS || labels.some(label => label.length > LONGEST_LABEL) || new Set(labels).size < labels.length) && 'missing.labels',
    needsDatabases && draft.databases.length === 0 && 'missing.databases',
    needsDatabases && draft.databases.length > MOST_TASKS && 'missing.tooManyTasks',
    hasStatement(source, draft.isAny) && draft.databases.some(key => statementOf(draft, key).trim() === '') && 'missing.sql',
    ...ofKind(source, draft),
  ].filter(key => key !== false);
}
