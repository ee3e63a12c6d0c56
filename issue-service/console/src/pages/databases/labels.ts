/** Labels as lines of `name=value`. */
export const linesOf = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).map(([name, value]) => `${name}=${value}`).join('\n');

/** The same the other way; `odd` are the lines that are not a name and a value, or name once more what was named. */
export function labelsOf(lines: string): { labels: Record<string, string>; odd: string[] } {
  const labels = new Map<string, string>();
  const odd: string[] = [];
  for (const line of lines.split('\n').map(each => each.trim()).filter(Boolean)) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    if (!name.trim() || !value.trim() || labels.has(name.trim())) odd.push(line);
    else labels.set(name.trim(), value.trim());
  }
  return { labels: Object.fromEntries(labels), odd };
}
