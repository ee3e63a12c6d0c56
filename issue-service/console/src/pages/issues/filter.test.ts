import { expect, test } from 'vitest';
import { address, isNarrowed, query, readFilter, waitingQuery } from './filter';

test('an address says what the list shows, and back', () => {
  const text = 'view=mine&q=add+coupons&project=shop&environment=prod&risk=HIGH&source=EXPORT_DATA&cursor=40';
  const filter = readFilter(new URLSearchParams(text));
  expect(filter).toEqual({ view: 'mine', q: 'add coupons', project: 'shop', environment: 'prod', risk: 'HIGH', source: 'EXPORT_DATA', cursor: '40' });
  expect(address(filter, { cursor: '40' }).toString()).toBe(text);
});

test('nonsense in an address is left out', () => {
  expect(readFilter(new URLSearchParams('view=x&source=FALLBACK&risk=TERRIBLE'))).toMatchObject({ view: 'open', source: '', risk: '' });
});

test('another filter begins on its first page', () => {
  expect(address(readFilter(new URLSearchParams('cursor=40')), { q: 'x' }).toString()).toBe('q=x');
});

test('only what is asked for goes to the service', () => {
  expect(query(readFilter(new URLSearchParams()), 'me@example.com')).toEqual({ limit: 50, state: 'OPEN' });
  expect(query(readFilter(new URLSearchParams('view=mine&q=%20')), 'me@example.com')).toEqual({ limit: 50, creator: 'me@example.com' });
});

test('both services are asked for the same environment and risk', () => {
  const filter = readFilter(new URLSearchParams('environment=prod&risk=HIGH&cursor=9'));
  expect(query(filter, 'me@example.com')).toEqual({ limit: 50, state: 'OPEN', environmentId: 'prod', risk: 'HIGH', cursor: '9' });
  expect(waitingQuery(filter)).toEqual({ limit: 50, waitingFor: 'me', state: ['WAITING'], environmentId: 'prod', risk: 'HIGH', cursor: '9' });
});

test('what a view cannot be narrowed by does not count', () => {
  expect(isNarrowed(readFilter(new URLSearchParams('q=x')))).toBe(true);
  expect(isNarrowed(readFilter(new URLSearchParams('view=waiting&q=x')))).toBe(false);
  expect(isNarrowed(readFilter(new URLSearchParams('view=waiting&risk=LOW')))).toBe(true);
  expect(isNarrowed(readFilter(new URLSearchParams('view=done&cursor=7')))).toBe(false);
});
