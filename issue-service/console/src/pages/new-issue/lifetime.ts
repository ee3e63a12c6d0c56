/** For how long something is asked for, as it is typed. */
export interface Lifetime {
  /** Null while nothing, or no number, stands there. */
  amount: number | null;
  unit: Unit;
}

export const UNITS = ['MINUTES', 'HOURS', 'DAYS'] as const;
export type Unit = (typeof UNITS)[number];

const SECONDS: Record<Unit, number> = { MINUTES: 60, HOURS: 3600, DAYS: 86_400 };
const SHORTEST_SECONDS = 300;

/** In days, the longest that can be asked for. */
export const LONGEST_ACCESS = 90;
export const LONGEST_ROLE = 3650;

/** As an ISO 8601 duration, which is how it is sent. */
export const durationOf = ({ amount, unit }: Lifetime): string => (unit === 'DAYS' ? `P${amount ?? 0}D` : `PT${amount ?? 0}${unit[0]}`);

/** Whether it can be asked for: whole, five minutes at least, and no longer than so many days. */
export function isPossible({ amount, unit }: Lifetime, longestDays: number): boolean {
  if (amount === null || !Number.isInteger(amount)) return false;
  const seconds = amount * SECONDS[unit];
  return seconds >= SHORTEST_SECONDS && seconds <= longestDays * SECONDS.DAYS;
}
