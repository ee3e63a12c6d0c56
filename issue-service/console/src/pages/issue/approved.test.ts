import { expect, test } from 'vitest';
import { approvedDigest } from './approved';

const detail = (review: object) => ({
  reviews: [{ counted: true, reviewer: 'me', decision: 'APPROVE', taskIds: [], ...review }],
  approval: { tasks: [{ taskId: 'a', statementDigest: '1' }, { taskId: 'b', statementDigest: '2' }] },
}) as unknown as Parameters<typeof approvedDigest>[0];

test.each([
  [{}, 'b', '2'],
  [{ taskIds: ['a'] }, 'a', '1'],
  [{ taskIds: ['a'] }, 'b', null],
  [{ counted: false }, 'a', null],
  [{ reviewer: 'other' }, 'a', null],
  [{ decision: 'REJECT' }, 'a', null],
  [{}, 'c', null],
])('%j of task %s: %s', (review, task, digest) => {
  expect(approvedDigest(detail(review), 'me', task)).toBe(digest);
});
