const two = (value: number) => String(value).padStart(2, '0');

/** A moment as a field for date and time has it, in the browser's zone; empty where there is none, or what an address tells is none. */
export function localOf(moment: string | null): string {
  const at = new Date(moment ?? '');
  if (Number.isNaN(at.getTime())) return '';
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The same the other way; null where nothing was chosen, or what is no moment. */
export function momentOf(local: string): string | null {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
