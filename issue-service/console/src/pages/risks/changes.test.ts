import { expect, test } from 'vitest';
import { otherwise, requestOf, saidAt, withRow, type Table } from './changes';

const table: Table = {
  standard: { types: { DROP_TABLE: 'HIGH', INSERT: 'LOW' }, traits: { NO_WHERE: 'HIGH' } },
  workspace: { types: { INSERT: 'MODERATE' }, traits: {} },
  environments: { prod: { types: {}, traits: { NO_WHERE: 'LOW' } } },
};

test('an environment says what is different from everywhere, and that from the standard', () => {
  expect(otherwise(table, null, 'types', 'INSERT')).toBe('LOW');
  expect(otherwise(table, 'prod', 'types', 'INSERT')).toBe('MODERATE');
  expect(otherwise(table, 'prod', 'types', 'DROP_TABLE')).toBe('HIGH');
  expect(saidAt(table, 'dev')).toEqual({ types: {}, traits: {} });
});

test('one row is changed, and the others stay', () => {
  const more = withRow(table, 'dev', 'types', 'DROP_TABLE', 'LOW');
  expect(requestOf(more)).toEqual({ workspace: table.workspace, environments: { ...table.environments, dev: { types: { DROP_TABLE: 'LOW' }, traits: {} } } });
  expect(requestOf(withRow(table, null, 'types', 'INSERT', null)).workspace).toEqual({ types: {}, traits: {} });
});

test('an environment that says nothing any more is left out', () => {
  expect(withRow(table, 'prod', 'traits', 'NO_WHERE', null).environments).toEqual({});
  expect(table.environments).toHaveProperty('prod');
});
