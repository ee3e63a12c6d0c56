import { expect, test } from 'vitest';
import { isAbout } from './about';

const seven = new Set(['7']);

test.each([
  [['get', '/api/v1/issues', { params: { query: { state: 'OPEN' } } }], true],
  [['get', '/api/v1/issues/{issueId}', { params: { path: { issueId: '7' } } }], true],
  [['get', '/api/v1/issues/{issueId}', { params: { path: { issueId: '8' } } }], false],
  [['get', '/api/v1/issues/{issueId}/timeline', { params: { path: { issueId: '7' } } }], true],
  [['get', '/api/v1/approvals', { params: { query: { issueId: '8' } } }], false],
  [['get', '/api/v1/approvals', { params: { query: { waitingFor: 'me' } } }], true],
  [['get', '/api/v1/approvals/{approvalId}', { params: { path: { approvalId: 'a' } } }], true],
  [['get', '/api/v1/issues/{issueId}/tasks/{taskId}/statement', { params: { path: { issueId: '7', taskId: 'a' } } }], true],
  [['get', '/api/v1/issues/{issueId}/tasks/{taskId}/statement', { params: { path: { issueId: '7', taskId: 'a' }, query: { sha256: 'd' } } }], false],
  [['pages', '/api/v1/im/invitations', { state: null }], true],
  [['get', '/api/v1/projects', {}], false],
  [['session'], false],
])('%j: %s', (key, about) => {
  expect(isAbout(key as unknown[], seven)).toBe(about);
});
