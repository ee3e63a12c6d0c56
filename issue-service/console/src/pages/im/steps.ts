import type { GatewaySchemas } from '../../api/clients';

export type Finding = GatewaySchemas['Finding'];

/** The steps of setting an app up, as docs/feishu.md has them. */
export const STEPS = ['create', 'icon', 'bot', 'scopes', 'release', 'review', 'credentials'] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  /** `open` where nothing was found of it yet; `wrong` where something has to be done; `unknown` where nobody but a person can tell. */
  state: 'done' | 'open' | 'wrong' | 'unknown';
  /** What was found of it that is not good. */
  findings: Finding[];
}

const CHECKS: Record<StepName, readonly string[]> = {
  create: [],
  icon: [],
  bot: ['BOT'],
  scopes: ['SCOPES'],
  release: ['VERSION'],
  review: [],
  credentials: ['SETTINGS', 'CREDENTIALS', 'REGION'],
};

const isWaiting = (finding: Finding) => 'versionId' in finding.details;

/** How far setting up is, by what was looked at last. */
export function stepsOf(findings: readonly Finding[]): Step[] {
  const of = (checks: readonly string[]) => findings.filter(finding => checks.includes(finding.check));
  const isGood = (checks: readonly string[]) => of(checks).length > 0 && of(checks).every(finding => finding.state === 'GOOD');
  const isApp = isGood(['CREDENTIALS']);
  return STEPS.map((name): Step => {
    switch (name) {
      case 'create':
        return { name, state: isApp ? 'done' : 'open', findings: [] };
      case 'icon':
        return { name, state: isApp ? 'unknown' : 'open', findings: [] };
      case 'release':
        return step(name, of(CHECKS.release).filter(finding => !isWaiting(finding)));
      case 'review':
        // A version that waits for its review was released; one that is enabled was reviewed.
        return review(of(CHECKS.release));
      case 'bot':
      case 'scopes':
      case 'credentials':
        return step(name, of(CHECKS[name]));
    }
  });
}

/** The platform answers only for an app with a version in force, also where it does not tell us which. */
function review(versions: Finding[]): Step {
  const findings = versions.filter(isWaiting);
  const isDone = versions.length > 0 && versions.every(finding => finding.state !== 'FAULT');
  return { name: 'review', state: findings.length > 0 ? 'wrong' : isDone ? 'done' : 'open', findings };
}

function step(name: StepName, found: Finding[]): Step {
  const findings = found.filter(finding => finding.state !== 'GOOD');
  if (found.length === 0) return { name, state: 'open', findings };
  if (findings.length === 0) return { name, state: 'done', findings };
  return { name, state: findings.every(finding => finding.state === 'UNKNOWN') ? 'unknown' : 'wrong', findings };
}

/** What is looked at besides the steps of the app. */
export const besides = (findings: readonly Finding[]): Finding[] => {
  const known = Object.values(CHECKS).flat();
  return findings.filter(finding => !known.includes(finding.check));
};

/** The worst that was found. */
export function worst(findings: readonly Finding[]): Finding['state'] {
  const order = ['FAULT', 'WARNING', 'UNKNOWN'] as const;
  return order.find(state => findings.some(finding => finding.state === state)) ?? 'GOOD';
}
