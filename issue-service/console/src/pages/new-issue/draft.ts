import type { IssueSchemas } from '../../api/clients';

export type Database = IssueSchemas['DatabaseView'];

/** What somebody is about to ask for. */
export interface Draft {
  projectId: string;
  title: string;
  /** By instance/name. */
  databases: readonly string[];
  /** The same statement for all of them, or one for each. */
  isShared: boolean;
  sql: string;
  own: Readonly<Record<string, string>>;
  assignee: string;
  labels: string;
}

export const EMPTY: Draft = { projectId: '', title: '', databases: [], isShared: true, sql: '', own: {}, assignee: '', labels: '' };

export const keyOf = (database: Database) => `${database.instance}/${database.name}`;

export const statementOf = (draft: Draft, key: string) => (draft.isShared ? draft.sql : (draft.own[key] ?? ''));

export interface Stage {
  environmentId: string;
  databases: Database[];
}

/** The chosen databases by environment; stages are worked in the environments' order. */
export function stagesOf(draft: Draft, databases: readonly Database[], environments: readonly string[]): Stage[] {
  const chosen = databases.filter(database => draft.databases.includes(keyOf(database)));
  return [...new Set(chosen.map(database => database.environment))]
    .sort((a, b) => environments.indexOf(a) - environments.indexOf(b))
    .map(environmentId => ({ environmentId, databases: chosen.filter(database => database.environment === environmentId) }));
}

/** The request as it is sent. */
export function requestOf(draft: Draft, stages: readonly Stage[]): IssueSchemas['OpenIssue'] {
  const labels = draft.labels.split(/[,，]/).map(label => label.trim()).filter(Boolean);
  return {
    title: draft.title.trim(),
    source: 'CHANGE_DATABASE',
    projectId: draft.projectId,
    labels,
    ...(draft.assignee.trim() ? { assignee: draft.assignee.trim() } : {}),
    stages: stages.map(stage => ({
      environmentId: stage.environmentId,
      tasks: stage.databases.map(database => ({
        instanceId: database.instance,
        databaseName: database.name,
        statement: statementOf(draft, keyOf(database)),
      })),
    })),
  };
}

/** What is missing before it can be sent, by the keys of texts. */
export function missing(draft: Draft): string[] {
  return [
    draft.projectId === '' && 'missing.project',
    draft.title.trim() === '' && 'missing.title',
    draft.databases.length === 0 && 'missing.databases',
    draft.databases.some(key => statementOf(draft, key).trim() === '') && 'missing.sql',
  ].filter(key => key !== false);
}
