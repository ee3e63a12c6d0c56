export const UNITS = ['minutes', 'hours', 'days'] as const;

export type Unit = (typeof UNITS)[number];

/** A length of time as people write it. */
export interface Span {
  count: number;
  unit: Unit;
}

const MINUTES: Record<Unit, number> = { minutes: 1, hours: 60, days: 1_440 };
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** An ISO-8601 duration in the largest unit that tells it; null where none does, as with seconds. */
export function toSpan(iso: string): Span | null {
  const read = ISO.exec(iso);
  if (!read) return null;
  const [days, hours, minutes] = [1, 2, 3].map(at => Number(read[at] ?? 0)) as [number, number, number];
  const all = days * MINUTES.days + hours * MINUTES.hours + minutes;
  const unit = UNITS.findLast(each => all % MINUTES[each] === 0)!;
  return all > 0 ? { count: all / MINUTES[unit], unit } : null;
}

export const toIso = ({ count, unit }: Span): string =>
  unit === 'days' ? `P${count}D` : `PT${count}${unit === 'hours' ? 'H' : 'M'}`;
