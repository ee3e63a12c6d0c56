const FAULTS = ['not-a-member', 'email-not-verified', 'sign-in-failed', 'sign-in-not-begun', 'provider-away'] as const;

/** Why a provider did not sign somebody in, by the slug of the problem. */
export type Fault = (typeof FAULTS)[number] | 'other';

/** What the address tells of it: only what there are words for, whatever a link says. */
export function faultOf(slug: string | null): Fault | undefined {
  if (!slug) return undefined;
  return FAULTS.find(fault => fault === slug) ?? 'other';
}
