import type { ApprovalSchemas } from '../../../api/clients';

type Explanation = ApprovalSchemas['Explanation'];

/** What a tried request came to at one flow: MATCHED where some part of it matched, else FAILED where its condition could not be answered. */
export interface Verdict {
  result: 'MATCHED' | 'NOT_MATCHED' | 'FAILED';
  looks: readonly ApprovalSchemas['Look'][];
}

const STRONGEST = ['MATCHED', 'FAILED', 'NOT_MATCHED'] as const;

/** By flow; those that the request did not come to are not among them. */
export function verdicts(explanation: Explanation): ReadonlyMap<string, Verdict> {
  return new Map(explanation.flows.map(({ flowId, looks }) => {
    const result = STRONGEST.find(each => looks.some(look => look.verdict === each)) ?? 'NOT_MATCHED';
    return [flowId, { result, looks }];
  }));
}
