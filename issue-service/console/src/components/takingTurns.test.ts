import { expect, test, vi } from 'vitest';
import { takingTurns } from './takingTurns';

test('so many are done at a time, and then whatever came first', async () => {
  const inTurn = takingTurns(2);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const all = ['a', 'b', 'c', 'd'].map(name => inTurn(() => new Promise<string>(end => {
    begun.push(name);
    ends.set(name, () => end(name));
  })));
  await vi.waitFor(() => expect(begun).toEqual(['a', 'b']));
  ends.get('b')?.();
  await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'c']));
  ends.get('a')?.();
  await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'c', 'd']));
  ends.forEach(end => end());
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('what fails makes room too', async () => {
  const inTurn = takingTurns(1);
  await expect(inTurn(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await inTurn(() => Promise.resolve('up'))).toBe('up');
});
