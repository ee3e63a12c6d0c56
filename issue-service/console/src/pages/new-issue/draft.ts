import type { IssueSchemas } from '../../api/clients';
import { isChanged } from '../../components/things/unsaved';
import type { Lifetime } from './lifetime';

export type Database = IssueSchemas['DatabaseView'];
export type ExportFormat = IssueSchemas['ExportFormat'];

export const FORMATS: readonly ExportFormat[] = ['CSV', 'JSON_LINES', 'SQL'];

/** A database that is to be made. */
export interface NewDatabase {
  /** Tells it from the others of the draft, whatever is taken away before it. */
  row: number;
  environmentId: string;
  instanceId: string;
  name: string;
  characterSet: string;
  collation: string;
  owner: string;
}

/** What somebody is about to ask for. What is typed for one kind stays while others are looked at. */
export interface Draft {
  projectId: string;
  title: string;
  assignee: string;
  labels: string;
  /** By environment: earlier than this nothing of it starts, as a field for date and time has it. */
  notBefore: Readonly<Record<string, string>>;
  /** By instance/name: to be changed, read, or what a role is limited to. */
  databases: readonly string[];
  /** The same statement for all of them, or one for each. */
  isShared: boolean;
  sql: string;
  own: Readonly<Record<string, string>>;
  created: readonly NewDatabase[];
  format: ExportFormat;
  rowLimit: number | null;
  roleId: string;
  /** Whether the role is for some databases, or for all of the environments. */
  isLimited: boolean;
  environments: readonly string[];
  /** Null for good. */
  roleFor: Lifetime | null;
  /** Whether whatever only reads may be run, or one query. */
  isAny: boolean;
  dataExport: boolean;
  accessFor: Lifetime;
}

export const newDatabase = (row: number): NewDatabase => ({ row, environmentId: '', instanceId: '', name: '', characterSet: '', collation: '', owner: '' });

export const EMPTY: Draft = {
  projectId: '', title: '', assignee: '', labels: '', notBefore: {},
  databases: [], isShared: true, sql: '', own: {},
  created: [newDatabase(1)],
  format: 'CSV', rowLimit: 1000,
  roleId: '', isLimited: false, environments: [], roleFor: { amount: 30, unit: 'DAYS' },
  isAny: false, dataExport: false, accessFor: { amount: 4, unit: 'HOURS' },
};

const filled = (texts: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

/** Whether there is something to lose; what was written and taken back again is nothing. */
export function isWritten(draft: Draft): boolean {
  const own = filled(draft.own);
  return isChanged(EMPTY, {
    ...draft,
    notBefore: filled(draft.notBefore),
    own,
    // A text for each is none while there is no text.
    isShared: draft.isShared || Object.keys(own).length === 0,
    created: draft.created.map((each, index) => ({ ...each, row: index + 1 })),
  });
}

/** How each part of the form is told what there is, and says what becomes of it. */
export interface DraftProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

export const keyOf = (database: Pick<Database, 'instance' | 'name'>) => `${database.instance}/${database.name}`;

/** Where each has its own, it begins with what was written for all. */
export const statementOf = (draft: Draft, key: string) => (draft.isShared ? draft.sql : (draft.own[key] ?? draft.sql));

export const labelsOf = (draft: Draft) => draft.labels.split(/[,，]/).map(label => label.trim()).filter(Boolean);
