/** Who is who, a line each: the name at the host, then the e-mail here. */
export const linesOf = (people: Readonly<Record<string, string>>): string =>
  Object.entries(people).map(([login, email]) => `${login} ${email}`).join('\n');

/**
 * The same the other way; `odd` are the numbers of lines, from 1, that are not a name and an e-mail, or say once more who somebody is.
 * Names at the host are alike in upper and lower case.
 */
export function peopleOf(lines: string): { people: Record<string, string>; odd: number[] } {
  const people: [string, string][] = [];
  const seen = new Set<string>();
  const odd: number[] = [];
  lines.split('\n').forEach((line, index) => {
    const words = line.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) return;
    const [login, email] = words;
    if (words.length !== 2 || !login || !email || seen.has(login.toLowerCase())) {
      odd.push(index + 1);
      return;
    }
    seen.add(login.toLowerCase());
    people.push([login, email]);
  });
  return { people: Object.fromEntries(people), odd };
}
