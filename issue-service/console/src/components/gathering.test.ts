import { expect, test } from 'vitest';
import { gathering } from './gathering';

test('what is wanted at once is asked for together, and once', async () => {
  const asked: string[][] = [];
  const nameOf = gathering(async keys => {
    asked.push([...keys]);
    return new Map(keys.filter(key => key !== 'x').map(key => [key, key.toUpperCase()] as const));
  }, 3, 5);
  expect(await Promise.all(['a', 'b', 'a', 'x', 'a', 'c', 'd'].map(nameOf))).toEqual(['A', 'B', 'A', '', 'A', 'C', 'D']);
  expect(asked).toEqual([['a', 'b', 'x'], ['c', 'd']]);
  expect(await nameOf('a')).toBe('A');
  expect(asked).toHaveLength(3);
});

test('what cannot be read fails for all who wanted it, and is asked for again', async () => {
  let isDown = true;
  const nameOf = gathering(async keys => {
    if (isDown) throw new Error('down');
    return new Map(keys.map(key => [key, key] as const));
  }, 3, 5);
  expect((await Promise.allSettled(['a', 'b'].map(nameOf))).map(each => each.status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await nameOf('a')).toBe('a');
});
