import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineOf, withoutRepeats, type Entry } from './lines';

const activity = (JSON.parse(readFileSync(join(import.meta.dirname, 'en.json'), 'utf8')) as { activity: Record<string, string> }).activity;
const known = (key: string) => key in activity;
const names = { person: (email: string) => email.split('@')[0]!, stage: () => 'Staging', task: () => 'shop_staging' };

const entry = (kind: string, details: Entry['details'] = {}, rest: Partial<Entry> = {}): Entry => ({
  id: 1, issueId: '7', number: 1, at: '2026-11-26T12:00:00Z', kind, actor: null, channel: null, stageId: 's', taskId: null,
  details, ...rest,
});

test('a review says who, where and with what words', () => {
  const line = lineOf(entry('REVIEW_RECORDED', { decision: 'APPROVE', node: 'DBA', comment: 'fine' }, { actor: 'dba@example.com', channel: 'FEISHU' }), names, known);
  expect(line).toMatchObject({ key: 'REVIEW_RECORDED_APPROVE', look: 'good', quote: 'fine', values: { actor: 'dba', node: 'DBA', channel: 'FEISHU' } });
});

test('a failure says what the database said', () => {
  expect(lineOf(entry('TASK_FAILED', { message: 'no such table' }), names, known)).toMatchObject({ look: 'bad', said: 'no such table', quote: null });
});

test('what stops a stage is told by check; an older line has only its words', () => {
  const stop = { taskId: '7-prod-1', finding: { kind: 'SYNTAX', outcome: 'ERROR', message: 'no such table' } };
  const words = '7-prod-1: SYNTAX, no such table';
  expect(lineOf(entry('STAGE_CHECKED', { stoppedBy: words, stops: [stop] }), names, known)).toMatchObject({ said: null, stops: [stop] });
  expect(lineOf(entry('STAGE_CHECKED', { stoppedBy: words }), names, known)).toMatchObject({ said: words, stops: [] });
});

test('who closes or skips says why', () => {
  expect(lineOf(entry('TASK_SKIPPED', { reason: 'not needed' }), names, known)).toMatchObject({ quote: 'not needed', said: null });
});

test('what somebody says is quoted as it was written', () => {
  const line = lineOf(entry('COMMENTED', { comment: '<b>wait</b>\nfor me' }, { actor: 'dev@example.com', channel: 'CONSOLE' }), names, known);
  expect(line).toMatchObject({ key: 'COMMENTED', look: 'plain', quote: '<b>wait</b>\nfor me', values: { actor: 'dev' } });
});

test('nobody in particular is assigned', () => {
  expect(lineOf(entry('ASSIGNEE_CHANGED', { from: 'a@example.com' }), names, known)?.key).toBe('ASSIGNEE_CHANGED_NOBODY');
});

test('what is newer than the page is named', () => {
  expect(lineOf(entry('MOON_LANDED'), names, known)).toMatchObject({ key: 'OTHER', values: { kind: 'MOON_LANDED' } });
});

test('every kind that issue-service writes has a text', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../../src/main/java/dev/stagegate/issues/issue/Entry.java'), 'utf8');
  const kinds = [...source.slice(source.indexOf('enum Kind')).matchAll(/^\s{4}([A-Z_]+)[,\n]/gm)].map(match => match[1]!);
  expect(kinds.length).toBeGreaterThan(30);
  for (const kind of kinds) {
    const line = lineOf(entry(kind, { decision: 'REJECT' }), names, known);
    if (line) expect(line.key, kind).not.toBe('OTHER');
  }
});

test('of tries one after another the last is told', () => {
  const of = (number: number, kind: string, taskId: string | null, times = 0) => entry(kind, { times }, { number, taskId });
  const told = [
    of(1, 'TASK_STARTED', 'a'), of(2, 'TASK_POSTPONED', 'a', 1), of(3, 'TASK_POSTPONED', 'b', 1), of(4, 'TASK_STARTED', 'a'), of(5, 'TASK_POSTPONED', 'a', 2),
    of(6, 'COMMENTED', null), of(7, 'TASK_RETRIED', 'a'), of(8, 'TASK_POSTPONED', 'a', 3),
  ];
  expect(withoutRepeats(told).filter(each => each.kind === 'TASK_POSTPONED').map(each => each.number)).toEqual([3, 5, 8]);
});

test('of looks at a stage that found the same, one after another, the last is told', () => {
  const of = (number: number, stoppedBy: string, rest: Partial<Entry> = {}) => entry('STAGE_CHECKED', { stoppedBy }, { number, ...rest });
  const told = [
    of(1, 'away'), of(2, 'away'), of(3, 'away', { stageId: 'other' }), entry('COMMENTED', {}, { number: 4, stageId: null }), of(5, 'away'),
    of(6, 'no such table'), of(7, 'away'), of(8, 'away', { actor: 'dev@example.com' }), of(9, 'away'), entry('STATEMENT_CHANGED', {}, { number: 10 }), of(11, 'away'),
  ];
  expect(withoutRepeats(told).filter(each => each.kind === 'STAGE_CHECKED').map(each => each.number)).toEqual([3, 5, 6, 7, 8, 9, 11]);
});
