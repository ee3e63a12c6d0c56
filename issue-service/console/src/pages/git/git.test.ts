import { expect, test } from 'vitest';
import { hookPage } from './hosts';
import { draftOf, isInPattern, pathOf } from './patterns';
import { linesOf, peopleOf } from './people';

test('what a pattern says is not said beside it', () => {
  expect(isInPattern('db/{environment}/x.sql', 'environment')).toBe(true);
  expect(isInPattern('db/{environment}-old/x.sql', 'environment')).toBe(false);
  expect(pathOf({ pattern: ' db/{environment}/*.sql ', environment: 'prod', instance: '', database: ' shop ' }))
    .toEqual({ pattern: 'db/{environment}/*.sql', environment: null, instance: null, database: 'shop' });
});

test('a rule comes back as it was', () => {
  const rule = { pattern: 'hotfix/**/*.sql', environment: 'prod', instance: null, database: 'shop' };
  expect(pathOf(draftOf(rule))).toEqual(rule);
});

test('people are a line each, and come back as they were', () => {
  const people = { octocat: 'dev@example.com', '712020:aa-bb': 'owner@example.com', bot: 'service:ci' };
  expect(peopleOf(linesOf(people))).toEqual({ people, odd: [] });
  expect(peopleOf('\n  octocat   dev@example.com \n\n')).toEqual({ people: { octocat: 'dev@example.com' }, odd: [] });
});

test('a line that is not a name and an e-mail is told', () => {
  expect(peopleOf('octocat\na b c\nmona mona@example.com\nMona other@example.com')).toEqual({ people: { mona: 'mona@example.com' }, odd: [1, 2, 4] });
});

test('a name that every object has is a name like others', () => {
  expect(peopleOf('constructor dev@example.com').people).toEqual({ constructor: 'dev@example.com' });
});

test('the page for hooks is known at the usual hosts alone', () => {
  expect(hookPage('GITHUB', 'https://api.github.com', 'acme/shop')).toBe('https://github.com/acme/shop/settings/hooks');
  expect(hookPage('GITLAB', 'https://gitlab.com/api/v4', 'acme/db/shop')).toBe('https://gitlab.com/acme/db/shop/-/hooks');
  expect(hookPage('GITLAB', 'https://git.acme.example/api/v4', 'acme/shop')).toBeNull();
});
