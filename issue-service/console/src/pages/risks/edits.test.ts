import { expect, test } from 'vitest';
import { rowsOf } from './edits';

const NONE = { types: {}, traits: {} };

test('an edit is told by the rows that it said differently, wherever they are', () => {
  expect(rowsOf({
    before: { workspace: { types: { INSERT: 'MODERATE', SET: 'LOW' }, traits: {} }, environments: { prod: { types: {}, traits: { NO_WHERE: 'LOW' } } } },
    after: { workspace: { types: { INSERT: 'HIGH', SET: 'LOW' }, traits: {} }, environments: { dev: { types: { DROP_TABLE: 'LOW' }, traits: {} } } },
  })).toEqual([
    { environmentId: null, kind: 'types', name: 'INSERT', before: 'MODERATE', after: 'HIGH' },
    { environmentId: 'dev', kind: 'types', name: 'DROP_TABLE', before: null, after: 'LOW' },
    { environmentId: 'prod', kind: 'traits', name: 'NO_WHERE', before: 'LOW', after: null },
  ]);
});

test('what is alike is no change', () => {
  const same = { workspace: NONE, environments: { prod: { types: { USE: 'HIGH' as const }, traits: {} } } };
  expect(rowsOf({ before: same, after: { ...same } })).toEqual([]);
});
