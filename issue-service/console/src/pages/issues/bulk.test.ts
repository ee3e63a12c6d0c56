import { expect, test } from 'vitest';
import { decisionsOf } from './bulk';

const approval = (approvalId: string, ...eligible: string[][]) => ({
  approvalId, revision: `r-${approvalId}`, openNodes: eligible.map((people, index) => ({ nodeId: `n${index}`, round: 1, eligible: people, asked: [] })),
}) as unknown as Parameters<typeof decisionsOf>[0][number];

test('each is approved at its revision, for the nodes that one may decide', () => {
  let next = 0;
  expect(decisionsOf([approval('a', ['me']), approval('b', ['other'], ['me', 'other'])], 'me', () => String(next++))).toEqual([
    { id: '0', approvalId: 'a', nodeId: 'n0', revision: 'r-a', decision: 'APPROVE' },
    { id: '1', approvalId: 'b', nodeId: 'n1', revision: 'r-b', decision: 'APPROVE' },
  ]);
});
