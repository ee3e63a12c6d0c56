import { expect, test } from 'vitest';
import { faultsOf, mostStopped } from './found';

test('a fault is told at its task, once, and what is of none besides', () => {
  const errors = [
    { field: '/stages/0/tasks/1/statement', message: 'is empty' },
    { field: '/stages/0/tasks/1', message: 'is empty' },
    { field: '/stages/0/tasks/7/statement', message: 'of nobody' },
    { field: '/projectId', message: 'is gone' },
  ];
  expect(faultsOf(errors, 2)).toEqual({ ofTasks: [[], ['is empty']], others: ['of nobody', 'is gone'], isNone: false });
  expect(faultsOf([], 1)).toEqual({ ofTasks: [[]], others: [], isNone: true });
});

test('the worst that is stopped counts', () => {
  expect(mostStopped([{ stops: 'NOTHING' }, { stops: 'ROLLOUT' }])).toBe('ROLLOUT');
  expect(mostStopped([{ stops: 'ROLLOUT' }, { stops: 'REQUEST' }])).toBe('REQUEST');
  expect(mostStopped([])).toBe('NOTHING');
});
