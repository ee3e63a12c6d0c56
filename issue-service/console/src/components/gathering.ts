/**
 * Asks for many things at once that are wanted one by one.
 *
 * @param read asks for all of them; what it does not find is empty
 * @param most at most so many are asked for together
 * @param millis what is wanted within so long of the first goes together
 */
export function gathering(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>, most: number, millis: number) {
  let open: { keys: Set<string>; found: Promise<ReadonlyMap<string, string>> } | null = null;

  const begin = () => {
    const keys = new Set<string>();
    const found = new Promise<void>(resolve => setTimeout(resolve, millis)).then(() => {
      if (open?.keys === keys) open = null;
      return read([...keys]);
    });
    return { keys, found };
  };

  return async (key: string): Promise<string> => {
    if (!open || (open.keys.size >= most && !open.keys.has(key))) open = begin();
    open.keys.add(key);
    return (await open.found).get(key) ?? '';
  };
}
