import type { Entry } from './lines';

const PAUSE_SECONDS = 60;

/** For how many seconds the bell cannot be rung again; 0 where it can. */
export function secondsToWait(rungAt: string | null, now: number): number {
  if (rungAt === null) return 0;
  return Math.max(0, Math.ceil(PAUSE_SECONDS - (now - Date.parse(rungAt)) / 1000));
}

/** When and in which channel people were last asked about a stage; null where nobody was. */
export function lastSent(entries: readonly Entry[], stageId: string): { at: string; channel: string } | null {
  const sent = entries.findLast(entry => entry.kind === 'INVITATION_SENT' && entry.stageId === stageId);
  return sent?.channel ? { at: sent.at, channel: sent.channel } : null;
}
