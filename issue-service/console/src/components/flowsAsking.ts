import type { ApprovalSchemas } from '../api/clients';

export type AskingFlow = Pick<ApprovalSchemas['FlowView'], 'title' | 'enabled' | 'nodes'>;
export type AskingNode = AskingFlow['nodes'][number];

/** The titles of flows that are turned on and have a node that asks so. */
export const titlesOfAsking = (flows: readonly AskingFlow[], asks: (node: AskingNode) => boolean) =>
  flows.filter(flow => flow.enabled && flow.nodes.some(asks)).map(flow => flow.title);
