import { expect, test } from 'vitest';
import { besides, stepsOf, worst, type Finding } from './steps';

const finding = (check: string, state: Finding['state'], details: Finding['details'] = {}): Finding =>
  ({ check, state, says: { en: check, zh: check }, todo: null, link: null, details });

const states = (findings: Finding[]) => stepsOf(findings).map(step => step.state);

test('before anything was looked at every step is open', () => {
  expect(states([])).toEqual(Array(7).fill('open'));
});

test('an app that works has every step behind it but the icon, which nobody can look at', () => {
  const found = ['SETTINGS', 'CREDENTIALS', 'REGION', 'BOT', 'SCOPES', 'SCOPES', 'SCOPES', 'VERSION'].map(check => finding(check, 'GOOD'));
  expect(states(found)).toEqual(['done', 'unknown', 'done', 'done', 'done', 'done', 'done']);
});

test('one missing scope of three keeps its step, and is shown there', () => {
  const missing = finding('SCOPES', 'FAULT');
  const step = stepsOf([finding('SCOPES', 'GOOD'), missing])[3]!;
  expect(step).toEqual({ name: 'scopes', state: 'wrong', findings: [missing] });
});

test('a version that waits for its review was released', () => {
  const waiting = finding('VERSION', 'WARNING', { versionId: 'oav_1' });
  const steps = stepsOf([finding('VERSION', 'GOOD'), waiting]);
  expect(steps[4]!.state).toBe('done');
  expect(steps[5]).toEqual({ name: 'review', state: 'wrong', findings: [waiting] });
});

test('what could not be told is no fault', () => {
  const steps = stepsOf([finding('VERSION', 'UNKNOWN')]);
  expect(steps[4]!.state).toBe('unknown');
  expect(steps[5]!.state).toBe('done');
  expect(stepsOf([finding('VERSION', 'FAULT')])[5]!.state).toBe('open');
});

test('the rest is listed by itself, and the worst of all is told', () => {
  const found = [finding('BOT', 'GOOD'), finding('EVENTS', 'WARNING')];
  expect(besides(found)).toEqual([found[1]]);
  expect(worst(found)).toBe('WARNING');
  expect(worst([])).toBe('GOOD');
});
