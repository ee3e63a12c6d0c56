import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patiently } from './patiently';

const connection = vi.hoisted(() => ({ isLost: false, isBack: Promise.resolve() }));
vi.mock('./connection', () => ({ isLost: () => connection.isLost, reachable: () => connection.isBack }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  connection.isLost = false;
});

const refused = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

test('what is there is taken at once', async () => {
  const load = vi.fn(() => Promise.resolve('page'));
  expect(await patiently(load)).toBe('page');
  expect(load).toHaveBeenCalledOnce();
});

test('what comes at another try is taken', async () => {
  const load = vi.fn<() => Promise<string>>(() => Promise.resolve('page')).mockImplementationOnce(refused).mockImplementationOnce(refused);
  const loaded = patiently(load);
  await vi.runAllTimersAsync();
  expect(await loaded).toBe('page');
  expect(load).toHaveBeenCalledTimes(3);
});

test('what a service that can be reached has no more is an error', async () => {
  const load = vi.fn(refused);
  const loaded = expect(patiently(load)).rejects.toThrow('dynamically imported');
  await vi.runAllTimersAsync();
  await loaded;
  expect(load).toHaveBeenCalledTimes(5);
});

test('however long the connection is lost, it is waited for', async () => {
  const load = vi.fn<() => Promise<string>>(refused);
  connection.isLost = true;
  let back = () => {};
  connection.isBack = new Promise(resolve => (back = resolve));
  const loaded = patiently(load);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(load.mock.calls.length).toBeGreaterThan(50);

  connection.isLost = false;
  load.mockResolvedValue('page');
  back();
  await vi.runAllTimersAsync();
  expect(await loaded).toBe('page');
});
