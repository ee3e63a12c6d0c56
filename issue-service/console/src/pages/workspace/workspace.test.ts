import { expect, test } from 'vitest';
import { faultsOf } from './faults';

test('a fault stands at the line that it names', () => {
  expect(faultsOf([
    { field: '/projects/0/title', message: 'line 12: must be a text' },
    { field: '', message: 'it is not YAML: while parsing\n in string, line 3, column 5:\n' },
    { field: '/people', message: 'there is no line that says so' },
  ])).toEqual([
    { line: 12, path: 'projects/0/title', message: 'must be a text' },
    { line: 3, path: '', message: 'it is not YAML: while parsing\n in string, line 3, column 5:\n' },
    { line: null, path: 'people', message: 'there is no line that says so' },
  ]);
});
