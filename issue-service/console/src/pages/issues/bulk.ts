import type { ApprovalSchemas } from '../../api/clients';

type Approval = ApprovalSchemas['ApprovalView'];

/** As many as can be decided at once. */
export const MOST = 100;

/** A yes for each open node that somebody may decide, at the revision that is shown; each with an id that makes a repeat harmless. */
export function decisionsOf(approvals: readonly Approval[], me: string, id: () => string): ApprovalSchemas['BulkItem'][] {
  return approvals
    .flatMap(({ approvalId, revision, openNodes }) =>
      openNodes
        .filter(node => node.eligible.includes(me))
        .map(({ nodeId }) => ({ id: id(), approvalId, nodeId, revision, decision: 'APPROVE' as const })))
    .slice(0, MOST);
}

/** The titles of the nodes that somebody would approve. */
export const nodesOf = ({ nodes, openNodes }: Approval, me: string): string[] =>
  nodes.filter(({ nodeId }) => openNodes.some(open => open.nodeId === nodeId && open.eligible.includes(me))).map(({ title }) => title);
