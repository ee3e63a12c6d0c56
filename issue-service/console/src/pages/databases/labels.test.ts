import { expect, test } from 'vitest';
import { labelsOf, linesOf } from './labels';

test('labels come back as they went', () => {
  const labels = { team: 'shop', tier: 'a=b', empty: '' };
  expect(labelsOf(linesOf(labels))).toEqual(labels);
  expect(labelsOf(' a = b \n\n c ')).toEqual({ a: 'b', c: '' });
});
