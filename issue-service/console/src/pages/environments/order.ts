/** The ids with one of them at another place. */
export function moved(ids: readonly string[], id: string, over: string): string[] {
  const [from, to] = [ids.indexOf(id), ids.indexOf(over)];
  if (from < 0 || to < 0) return [...ids];
  const rest = ids.filter(each => each !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
