/**
 * Has work done by so many at a time; whatever comes later waits for its turn, in the order in which it came.
 *
 * @param most so many at a time
 */
export function takingTurns(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];

  const turn = () => new Promise<void>(begin => {
    if (free > 0) {
      free -= 1;
      begin();
    } else {
      waiting.push(begin);
    }
  });

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
