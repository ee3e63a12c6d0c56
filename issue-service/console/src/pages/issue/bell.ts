const PAUSE_SECONDS = 60;

/** For how many seconds the bell cannot be rung again; 0 where it can. */
export function secondsToWait(rungAt: string | null, now: number): number {
  if (rungAt === null) return 0;
  return Math.max(0, Math.ceil(PAUSE_SECONDS - (now - Date.parse(rungAt)) / 1000));
}
