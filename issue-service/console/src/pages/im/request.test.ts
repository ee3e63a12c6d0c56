import { expect, test } from 'vitest';
import { requestOf, type Draft } from './request';

const draft: Draft = {
  appId: ' cli_a ',
  appSecret: '',
  encryptKey: '',
  forgetEncryptKey: false,
  verificationToken: '',
  forgetVerificationToken: false,
  approvalCode: '',
  baseUrl: '',
};

test('a secret that nothing is typed for is left out, so that it stays', () => {
  expect(requestOf(draft, 'LARK', true)).toEqual({ enabled: true, region: 'LARK', appId: 'cli_a', approvalCode: null, baseUrl: null });
});

test('one is sent when it is typed, and empty when it is to be removed', () => {
  const request = requestOf({ ...draft, appSecret: 's', encryptKey: 'x', forgetEncryptKey: true }, 'FEISHU', false);
  expect(request).toMatchObject({ enabled: false, appSecret: 's', encryptKey: '' });
  expect('verificationToken' in request).toBe(false);
});
