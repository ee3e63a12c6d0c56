import type { IssueSchemas } from '../../api/clients';
import { momentOf } from '../../components/things/moments';
import { keyOf, labelsOf, statementOf, type Database, type Draft, type NewDatabase } from './draft';
import { hasStatement, type Source } from './kinds';
import { durationOf } from './lifetime';

type OpenTask = IssueSchemas['OpenTask'];

/** One task as it will be asked for; `key` names what in the form it is made from. */
export interface PlannedTask {
  key: string;
  task: OpenTask;
}

export interface PlannedStage {
  environmentId: string;
  tasks: readonly PlannedTask[];
}

const given = <K extends string>(name: K, text: string) => (text.trim() ? ({ [name]: text.trim() } as Record<K, string>) : {});

function creation({ instanceId, name, characterSet, collation, owner }: NewDatabase): OpenTask {
  const create = { ...given('characterSet', characterSet), ...given('collation', collation), ...given('owner', owner) };
  return { instanceId, databaseName: name.trim(), ...(Object.keys(create).length > 0 ? { create } : {}) };
}

function onDatabase(source: Source, draft: Draft, database: Database): OpenTask {
  return {
    instanceId: database.instance,
    databaseName: database.name,
    ...(hasStatement(source, draft.isAny) ? { statement: statementOf(draft, keyOf(database)) } : {}),
    ...(source === 'EXPORT_DATA' ? { export: { format: draft.format, rowLimit: draft.rowLimit } } : {}),
    ...(source === 'REQUEST_JIT_ACCESS' ? { access: { expiresAfter: durationOf(draft.accessFor), dataExport: draft.dataExport } } : {}),
  };
}

const giving = (draft: Draft, databases: readonly Database[]): OpenTask => ({
  role: {
    roleId: draft.roleId,
    ...(draft.roleFor ? { expiresAfter: durationOf(draft.roleFor) } : {}),
    ...(draft.isLimited ? { databases: databases.map(keyOf) } : {}),
  },
});

/**
 * The stages of what is asked for; they are worked in the environments' order.
 *
 * @param databases those of the project
 * @param environments their ids, in order
 */
export function planOf(source: Source, draft: Draft, databases: readonly Database[], environments: readonly string[]): PlannedStage[] {
  const chosen = databases.filter(database => draft.databases.includes(keyOf(database)));
  const tasks = (environmentId: string): PlannedTask[] => {
    const here = chosen.filter(database => database.environment === environmentId);
    if (source === 'CREATE_DATABASE') {
      return draft.created.filter(each => each.environmentId === environmentId).map(each => ({ key: String(each.row), task: creation(each) }));
    }
    if (source === 'REQUEST_ROLE') {
      const isMeant = draft.isLimited ? here.length > 0 : draft.environments.includes(environmentId);
      return isMeant ? [{ key: environmentId, task: giving(draft, here) }] : [];
    }
    return here.map(database => ({ key: keyOf(database), task: onDatabase(source, draft, database) }));
  };
  return environments.map(environmentId => ({ environmentId, tasks: tasks(environmentId) })).filter(stage => stage.tasks.length > 0);
}

/** The request as it is sent. */
export function requestOf(source: Source, draft: Draft, plan: readonly PlannedStage[]): IssueSchemas['OpenIssue'] {
  return {
    title: draft.title.trim(),
    source,
    projectId: draft.projectId,
    labels: labelsOf(draft),
    ...(draft.assignee.trim() ? { assignee: draft.assignee.trim() } : {}),
    stages: plan.map(({ environmentId, tasks }) => {
      const notBefore = momentOf(draft.notBefore[environmentId] ?? '');
      return { environmentId, tasks: tasks.map(each => each.task), ...(notBefore ? { notBefore } : {}) };
    }),
  };
}
