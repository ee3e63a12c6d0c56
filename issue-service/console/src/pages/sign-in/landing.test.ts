import { expect, test } from 'vitest';
import { landing } from './landing';

test.each([
  ['/issues/7?x=1', '/issues/7?x=1'],
  ['/settings/im', '/settings/im'],
  [null, '/issues'],
  ['', '/issues'],
  ['https://elsewhere.example', '/issues'],
  ['//elsewhere.example', '/issues'],
  ['/\\elsewhere.example', '/issues'],
  ['javascript:alert(1)', '/issues'],
  ['/sign-in?to=/sign-in', '/issues'],
])('%s leads to %s', (to, page) => {
  expect(landing(to)).toBe(page);
});
