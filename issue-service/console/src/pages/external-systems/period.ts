/** Hours of an ISO 8601 duration such as PT24H or PT1H30M, as the services write them; null without one. */
export function hoursOf(period: string | null): number | null {
  const parts = period?.match(/^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/);
  if (!parts) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0)) as [number, number, number, number];
  return days * 24 + hours + minutes / 60 + seconds / 3600;
}

/** The same the other way, exact to the second; null means without a limit. */
export function periodOf(hours: number | null): string | null {
  if (hours === null) return null;
  const seconds = Math.round(hours * 3600);
  return seconds % 3600 === 0 ? `PT${seconds / 3600}H` : `PT${seconds}S`;
}
