import { expect, test } from 'vitest';
import { faultOf } from './faults';

test.each([
  ['not-a-member', 'not-a-member'],
  ['provider-away', 'provider-away'],
  ['internal', 'other'],
  ['title', 'other'],
  ['<b>', 'other'],
  ['', undefined],
  [null, undefined],
])('%s is told as %s', (slug, fault) => {
  expect(faultOf(slug)).toBe(fault);
});
