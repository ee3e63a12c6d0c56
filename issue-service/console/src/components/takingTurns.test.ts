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

test('what was given up while it waited is not sent, and the next one goes on', async () => {
  const inTurn = takingTurns(1);
  const given = new AbortController();
  const sent: string[] = [];
  const send = (name: string, signal?: AbortSignal) => inTurn(async () => {
    signal?.throwIfAborted();
    sent.push(name);
  });
  let end = () => {};
  const first = inTurn(() => new Promise<void>(done => {
    end = done;
    sent.push('first');
  }));
  const second = send('second', given.signal);
  const third = send('third');
  await vi.waitFor(() => expect(sent).toEqual(['first']));
  given.abort();
  end();
  await expect(second).rejects.toThrow();
  await Promise.all([first, third]);
  expect(sent).toEqual(['first', 'third']);
});

test('what fails makes room too', async () => {
  const inTurn = takingTurns(1);
  await expect(inTurn(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await inTurn(() => Promise.resolve('up'))).toBe('up');
});
