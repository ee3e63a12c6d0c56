import type { GatewaySchemas } from '../../api/clients';

export type State = GatewaySchemas['LoggedInvitation']['state'];

export const STATES: readonly State[] = ['PLANNED', 'SENDING', 'SENT', 'ANSWERED', 'FAILED', 'CANCEL_REQUESTED', 'CANCELLED'];

export const LOOKS: Record<State, string> = {
  PLANNED: 'badge badge-wait',
  SENDING: 'badge badge-wait',
  SENT: 'badge badge-im',
  ANSWERED: 'badge badge-ok',
  FAILED: 'badge badge-err',
  CANCEL_REQUESTED: 'badge badge-wait',
  CANCELLED: 'badge',
};

/** The state that an address names; null where it names none. */
export const stateOf = (text: string | null): State | null => STATES.find(state => state === text) ?? null;

/** Where an invitation is opened in its channel: only an address of the web, whatever an external system said. */
export function pageOf(link: string | null): string | null {
  if (!link || !URL.canParse(link)) return null;
  const { protocol } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? link : null;
}
