import type { Source } from '../flow';

/** What kind of values a variable has; `strings` is a list of them. */
export type FieldType = 'string' | 'int' | 'bool' | 'strings';

/** Whose values are offered; others can be written as well. */
export type Choices = 'environments' | 'projects' | 'engines' | 'sqlTypes' | 'risks' | 'formats' | 'roles' | 'sources';

/** A variable of a condition. Dotted names are names, not fields of an object. */
export interface Field {
  name: string;
  type: FieldType;
  /** Other ways to write it. */
  aliases?: readonly string[];
  choices?: Choices;
}

const ENVIRONMENT: Field = { name: 'resource.environment_id', type: 'string', choices: 'environments' };
const PROJECT: Field = { name: 'resource.project_id', type: 'string', choices: 'projects' };
const TEXT: Field = { name: 'statement.text', type: 'string' };
const DAYS: Field = { name: 'request.expiration_days', type: 'int' };

const PLACE = [ENVIRONMENT, PROJECT];
const DATABASE: Field[] = [
  ...PLACE,
  { name: 'resource.instance_id', type: 'string' },
  { name: 'resource.db_engine', type: 'string', choices: 'engines' },
  { name: 'resource.database_name', type: 'string' },
];
const TABLE: Field[] = [...DATABASE, { name: 'resource.schema_name', type: 'string' }, { name: 'resource.table_name', type: 'string' }];

/** The variables that a condition of each source type may use, as Variables of approval-engine has them; a test holds that. */
export const FIELDS: Record<Source, readonly Field[]> = {
  CHANGE_DATABASE: [
    ...TABLE,
    { name: 'statement.affected_rows', type: 'int' },
    { name: 'statement.table_rows', type: 'int' },
    { name: 'statement.sql_type', type: 'string', choices: 'sqlTypes' },
    TEXT,
    { name: 'risk_level', type: 'string', aliases: ['risk.level'], choices: 'risks' },
    { name: 'issue.labels', type: 'strings' },
    { name: 'issue.creator', type: 'string' },
  ],
  CREATE_DATABASE: DATABASE,
  EXPORT_DATA: [...TABLE, TEXT, { name: 'request.export_rows', type: 'int' }, { name: 'request.export_format', type: 'string', choices: 'formats' }],
  REQUEST_ROLE: [...PLACE, { name: 'request.role', type: 'string', choices: 'roles' }, DAYS],
  REQUEST_JIT_ACCESS: [...TABLE, TEXT, DAYS, { name: 'request.data_export', type: 'bool' }, { name: 'request.unmask', type: 'bool' }],
  FALLBACK: [...PLACE, { name: 'request.source', type: 'string', choices: 'sources' }],
};

const LISTS = ['in', 'notIn'];
const CHOICE = ['=', '!=', ...LISTS];
const TEXTS = ['contains', 'doesNotContain', 'beginsWith', 'doesNotBeginWith', 'endsWith', 'doesNotEndWith', 'matches', 'doesNotMatch'];

/** What can be asked about a variable, by the names of the builder. */
export const OPERATORS: Record<FieldType, readonly string[]> = {
  string: [...CHOICE, ...TEXTS],
  int: ['=', '!=', '>', '>=', '<', '<=', ...LISTS],
  bool: ['='],
  strings: ['contains', 'doesNotContain'],
};

/** Each operator that is another one's opposite. */
export const OPPOSITE: Readonly<Record<string, string>> = {
  '=': '!=', '!=': '=', in: 'notIn', notIn: 'in',
  contains: 'doesNotContain', beginsWith: 'doesNotBeginWith', endsWith: 'doesNotEndWith', matches: 'doesNotMatch',
};

/** The name of an operator among the texts of this page. */
export const operatorText = (operator: string) =>
  ({ '=': 'is', '!=': 'isNot', '>': 'more', '>=': 'atLeast', '<': 'less', '<=': 'atMost' })[operator] ?? operator;

export const isList = (operator: string) => LISTS.includes(operator);
