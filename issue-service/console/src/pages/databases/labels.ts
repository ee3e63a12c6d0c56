/** Labels as lines of `name=value`. */
export const linesOf = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).map(([name, value]) => `${name}=${value}`).join('\n');

/** The same the other way; a line without a sign is a name without a value. */
export function labelsOf(lines: string): Record<string, string> {
  return Object.fromEntries(lines.split('\n').map(line => line.trim()).filter(Boolean).map(line => {
    const at = line.indexOf('=');
    return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }));
}
