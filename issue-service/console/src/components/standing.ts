import type { IssueSchemas } from '../api/clients';

/** How a stage stands, and whether that is because its checks stop it. */
export type Standing = IssueSchemas['StageState'] | 'STOPPED';

/** A stage as lists and its issue tell it. */
export type StandingStage = Pick<IssueSchemas['CurrentStage'], 'state' | 'stopped'>;

/** What people are told of how a stage stands: one that waits for a person is not being checked. */
export const standingOf = ({ state, stopped }: StandingStage): Standing => (stopped ? 'STOPPED' : state);
