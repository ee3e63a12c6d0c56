import { beforeEach, expect, test, vi } from 'vitest';
import { tried } from './trying';

const sent: { project: string; answer: () => void; fail: () => void }[] = [];

vi.mock('../../api/clients', () => ({
  issueService: {
    POST: (_: string, { body }: { body: { projectId: string } }) => new Promise((resolve, reject) => {
      sent.push({ project: body.projectId, answer: () => resolve({ data: { items: [] } }), fail: () => reject(new Error('down')) });
    }),
  },
}));

const trying = (projectId: string, signal = new AbortController().signal) => tried({ source: 'CHANGE_DATABASE', projectId, stages: [] }, signal);
const areSent = (...projects: string[]) => vi.waitFor(() => expect(sent.map(each => each.project)).toEqual(projects));

beforeEach(() => {
  sent.length = 0;
});

test('four stages are tried at a time, and then whichever came first', async () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f'].map(project => trying(project));
  await areSent('a', 'b', 'c', 'd');
  sent[1]!.answer();
  await areSent('a', 'b', 'c', 'd', 'e');
  sent[0]!.answer();
  await areSent('a', 'b', 'c', 'd', 'e', 'f');
  sent.forEach(each => each.answer());
  expect(await Promise.all(all)).toEqual([[], [], [], [], [], []]);
});

test('what was given up while it waited is not sent, and the next one is', async () => {
  const first = ['a', 'b', 'c', 'd'].map(project => trying(project));
  const given = new AbortController();
  const fifth = trying('e', given.signal);
  const sixth = trying('f');
  await areSent('a', 'b', 'c', 'd');
  given.abort();
  sent[0]!.answer();
  await expect(fifth).rejects.toThrow();
  await areSent('a', 'b', 'c', 'd', 'f');
  sent.forEach(each => each.answer());
  await Promise.all([...first, sixth]);
});

test('what fails makes room too', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map(project => trying(project));
  await areSent('a', 'b', 'c', 'd');
  sent[3]!.fail();
  await expect(all[3]).rejects.toThrow('down');
  await areSent('a', 'b', 'c', 'd', 'e');
  sent.forEach(each => each.answer());
  await Promise.all(all.filter((_, index) => index !== 3));
});
