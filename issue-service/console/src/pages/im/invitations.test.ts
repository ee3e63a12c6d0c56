import { expect, test } from 'vitest';
import { pageOf, stateOf, STATES } from './invitations';

test('an address names a state or none', () => {
  for (const state of STATES) expect(stateOf(state)).toBe(state);
  expect(stateOf('LOST')).toBeNull();
  expect(stateOf(null)).toBeNull();
});

test('only an address of the web is opened', () => {
  expect(pageOf('https://applink.feishu.cn/client/x?appId=1')).toBe('https://applink.feishu.cn/client/x?appId=1');
  expect(pageOf('javascript:alert(1)')).toBeNull();
  expect(pageOf('request 12')).toBeNull();
  expect(pageOf(null)).toBeNull();
});
