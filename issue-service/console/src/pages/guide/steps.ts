import type { AskingNode } from '../../components/flowsAsking';

/** What the services say of a workspace; what is not known yet is left out. */
export interface Known {
  /** Who looks, by e-mail. */
  me: string;
  now: number;
  environments?: number;
  instances?: number;
  databases?: number;
  /** Whether one of the first instances lets us sign in; null where there is none to try. */
  answers?: boolean | null;
  projects?: number;
  /** Those who may sign in, by e-mail. */
  people?: readonly string[];
  bindings?: readonly { role: string; person: string | null; group: string | null; expiresAt: string | null }[];
  /** The nodes of all flows that are turned on: who may approve is whom one of them asks. */
  asked?: readonly AskingNode[];
  /** How many flows there are beside the fallback that every workspace begins with. */
  flows?: number;
  channel?: boolean;
  issues?: number;
  /** Approvals that somebody gave, not those that needed nobody. */
  approved?: number;
}

export const STEPS = ['environments', 'databases', 'members', 'flows', 'im', 'issue'] as const;
export type StepName = (typeof STEPS)[number];

/** One thing to do: where it is done, and whether it was; null while that is not known. */
export interface Part {
  name: string;
  to: string;
  isDone: boolean | null;
}

export interface Step {
  name: StepName;
  parts: Part[];
  /** `skipped` where it was not needed after all. */
  state: 'done' | 'open' | 'unknown' | 'skipped';
}

const some = (count: number | undefined) => (count === undefined ? null : count > 0);

/**
 * Whether a flow asks somebody else, by a role that is held or by name, so that there is who may approve what the reader asks for. Who is
 * in a group, and whether an external system answers, is not looked at: whoever named them knows.
 */
function hasApprover({ me, now, people, bindings, asked }: Known): boolean | null {
  if (!people || !bindings || !asked) return null;
  const isSomebodyElse = (email: string) => email !== me && people.includes(email);
  const isHeld = (asks: string) => bindings.some(({ role, person, group, expiresAt }) =>
    role === asks && (expiresAt === null || Date.parse(expiresAt) > now) && (group !== null || (person !== null && isSomebodyElse(person))));
  return asked.some(node =>
    Boolean(node.group || node.external) || (node.people ?? []).some(isSomebodyElse) || (node.role != null && isHeld(node.role)));
}

function partsOf(name: StepName, known: Known): Part[] {
  switch (name) {
    case 'environments':
      return [{ name: 'environment', to: '/settings/environments', isDone: some(known.environments) }];
    case 'databases':
      return [
        { name: 'instance', to: '/settings/databases?view=instances', isDone: some(known.instances) },
        { name: 'connection', to: '/settings/databases?view=instances', isDone: known.instances === 0 ? false : known.answers ?? null },
        { name: 'project', to: '/settings/projects', isDone: some(known.projects) },
        { name: 'database', to: '/settings/databases', isDone: some(known.databases) },
      ];
    case 'members':
      return [
        { name: 'person', to: '/settings/members', isDone: known.people ? known.people.some(person => person !== known.me) : null },
        { name: 'role', to: '/settings/members?view=bindings', isDone: hasApprover(known) },
      ];
    case 'flows':
      return [{ name: 'flow', to: '/flows?new=CHANGE_DATABASE', isDone: some(known.flows) }];
    case 'im':
      return [{ name: 'channel', to: '/settings/im', isDone: known.channel ?? null }];
    case 'issue':
      return [
        { name: 'opened', to: '/issues/new', isDone: some(known.issues) },
        { name: 'approved', to: '/issues?view=open', isDone: some(known.approved) },
      ];
  }
}

/** How far the way from an empty workspace to a first approved issue is gone. People can do without IM: then that step is no longer open in the end. */
export function stepsOf(known: Known): Step[] {
  return STEPS.map(name => {
    const parts = partsOf(name, known);
    const state = parts.every(part => part.isDone) ? 'done' : parts.some(part => part.isDone === false) ? 'open' : 'unknown';
    return { name, parts, state: name === 'im' && state === 'open' && some(known.approved) ? 'skipped' : state };
  });
}

export const isOver = (step: Step): boolean => step.state === 'done' || step.state === 'skipped';

/** The step to take next; undefined once all are taken, or while that is not known. */
export const nextOf = (steps: readonly Step[]): Step | undefined => steps.find(step => step.state === 'open');
