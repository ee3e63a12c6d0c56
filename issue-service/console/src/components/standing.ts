import type { IssueSchemas } from '../api/clients';

/** How a stage stands, and whether that is because its checks stop it or its approval cannot go on. */
export type Standing = IssueSchemas['StageState'] | 'STOPPED' | 'HELD';

/** A stage as lists tell it, which say whether it is held, or as its issue does, with its approval. */
export type StandingStage = Pick<IssueSchemas['CurrentStage'], 'state' | 'stopped'> & {
  held?: boolean;
  approval?: Pick<IssueSchemas['ApprovalProgress'], 'state'> | null;
};

/** What people are told of how a stage stands: one that waits for a person is not being checked, and one that is held asks nobody. */
export function standingOf({ state, stopped, held, approval }: StandingStage): Standing {
  if (stopped) return 'STOPPED';
  return state === 'AWAITING_APPROVAL' && (held || approval?.state === 'HELD') ? 'HELD' : state;
}
