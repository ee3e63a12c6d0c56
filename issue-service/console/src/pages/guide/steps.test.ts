import { expect, test } from 'vitest';
import { isOver, nextOf, stepsOf, type Known } from './steps';

const EMPTY: Known = {
  me: 'admin@example.com', now: Date.parse('2027-01-01T00:00:00Z'), environments: 0, instances: 0, databases: 0, answers: null, projects: 0,
  people: ['admin@example.com'], bindings: [{ role: 'workspaceAdmin', person: 'admin@example.com', group: null, expiresAt: null }],
  asked: [{ title: 'Project Owner', role: 'projectOwner' }], flows: 0, channel: false, issues: 0, approved: 0,
};
const WHOLE: Known = {
  ...EMPTY, environments: 2, instances: 1, databases: 2, answers: true, projects: 1, people: ['admin@example.com', 'owner@example.com'],
  bindings: [{ role: 'projectOwner', person: 'owner@example.com', group: null, expiresAt: null }], flows: 1, channel: true, issues: 1, approved: 1,
};
const states = (known: Known) => Object.fromEntries(stepsOf(known).map(step => [step.name, step.state]));

test('an empty workspace has everything before it, and begins at the beginning', () => {
  expect(stepsOf(EMPTY).every(step => step.state === 'open')).toBe(true);
  expect(stepsOf(EMPTY).flatMap(step => step.parts).every(part => part.isDone === false)).toBe(true);
  expect(nextOf(stepsOf(EMPTY))?.name).toBe('environments');
});

test('a workspace with a first approved issue has nothing before it', () => {
  expect(stepsOf(WHOLE).every(isOver)).toBe(true);
  expect(nextOf(stepsOf(WHOLE))).toBeUndefined();
});

test('a database comes after all that it is added to', () => {
  const parts = stepsOf(EMPTY).flatMap(step => step.parts).map(part => part.name);
  const before = parts.slice(0, parts.indexOf('database'));
  expect(before).toEqual(expect.arrayContaining(['environment', 'instance', 'project']));
});

test('what was not answered yet is neither done nor to be done', () => {
  expect(stepsOf({ me: 'admin@example.com', now: 0 }).every(step => step.state === 'unknown')).toBe(true);
  expect(nextOf(stepsOf({ me: 'admin@example.com', now: 0 }))).toBeUndefined();
});

test('a server that does not let us in keeps its step open', () => {
  expect(states({ ...WHOLE, answers: false })['databases']).toBe('open');
  const { answers: _, ...trying } = WHOLE;
  expect(states(trying)['databases']).toBe('unknown');
});

test('roles count that somebody else holds and that have not ended', () => {
  const role = 'projectOwner';
  const members = (binding: NonNullable<Known['bindings']>[number]) => states({ ...WHOLE, bindings: [binding] })['members'];
  expect(members({ role, person: 'owner@example.com', group: null, expiresAt: '2027-01-01T00:00:01Z' })).toBe('done');
  expect(members({ role, person: 'owner@example.com', group: null, expiresAt: '2026-12-31T23:59:59Z' })).toBe('open');
  expect(members({ role, person: 'gone@example.com', group: null, expiresAt: null })).toBe('open');
  expect(members({ role, person: 'admin@example.com', group: null, expiresAt: null })).toBe('open');
  expect(members({ role, person: null, group: 'dbas', expiresAt: null })).toBe('done');
});

test('only roles count that a flow asks', () => {
  const members = (...roles: string[]) =>
    states({ ...WHOLE, bindings: roles.map(role => ({ role, person: 'owner@example.com', group: null, expiresAt: null })) })['members'];
  expect(members('projectDeveloper', 'workspaceDBA')).toBe('open');
  expect(members('projectDeveloper', 'projectOwner')).toBe('done');
});

test('whom a flow asks otherwise than by a role may approve as well', () => {
  const members = (...asked: NonNullable<Known['asked']>) => states({ ...WHOLE, bindings: [], asked })['members'];
  expect(members({ title: 'Olga', people: ['admin@example.com', 'owner@example.com'] })).toBe('done');
  expect(members({ title: 'Me', people: ['admin@example.com'] })).toBe('open');
  expect(members({ title: 'DBAs', group: 'dbas' })).toBe('done');
  expect(members({ title: 'OA', external: 'oa' })).toBe('done');
  expect(members()).toBe('open');
});

test('until flows are known, nobody is known to approve', () => {
  const { asked: _, ...unasked } = WHOLE;
  expect(states(unasked)['members']).toBe('unknown');
});

test('who approves in the console alone needs no app in the end', () => {
  expect(states({ ...WHOLE, channel: false })['im']).toBe('skipped');
  expect(states({ ...WHOLE, channel: false, approved: 0 })['im']).toBe('open');
});
