const two = (value: number) => String(value).padStart(2, '0');

/** A moment as a field for date and time has it, in the browser's zone; empty without one. */
export function localOf(moment: string | null): string {
  if (!moment) return '';
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The same the other way; null where nothing was chosen. */
export const momentOf = (local: string): string | null => (local ? new Date(local).toISOString() : null);
