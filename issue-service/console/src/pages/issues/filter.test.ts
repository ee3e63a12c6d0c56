import { expect, test } from 'vitest';
import { address, isNarrowed, query, readFilter, waitingQuery } from './filter';

test('an address says what the list shows, and back', () => {
  const text = 'view=mine&q=add+coupons&project=shop&environment=prod&risk=HIGH&source=EXPORT_DATA&stage=FAILED&cursor=40';
  const filter = readFilter(new URLSearchParams(text));
  expect(filter).toEqual({ view: 'mine', q: 'add coupons', project: 'shop', environment: 'prod', risk: 'HIGH', source: 'EXPORT_DATA', stage: 'FAILED', cursor: '40' });
  expect(address(filter, { cursor: '40' }).toString()).toBe(text);
});

test('nonsense in an address is left out', () => {
  expect(readFilter(new URLSearchParams('view=x&source=FALLBACK&risk=TERRIBLE&stage=DONE'))).toMatchObject({ view: 'open', source: '', risk: '', stage: '' });
});

test('another filter begins on its first page', () => {
  expect(address(readFilter(new URLSearchParams('cursor=40')), { q: 'x' }).toString()).toBe('q=x');
});

test('only what is asked for goes to the service', () => {
  expect(query(readFilter(new URLSearchParams()), 'me@example.com')).toEqual({ limit: 50, state: 'OPEN' });
  expect(query(readFilter(new URLSearchParams('view=mine&q=%20')), 'me@example.com')).toEqual({ limit: 50, creator: 'me@example.com' });
});

test('both services are asked for the same', () => {
  const filter = readFilter(new URLSearchParams('environment=prod&risk=HIGH&source=EXPORT_DATA&q=order&cursor=9'));
  const asked = { limit: 50, environmentId: 'prod', risk: 'HIGH', source: 'EXPORT_DATA', q: 'order', cursor: '9' };
  expect(query(filter, 'me@example.com')).toEqual({ ...asked, state: 'OPEN' });
  expect(waitingQuery(filter)).toEqual({ ...asked, waitingFor: 'me', state: ['WAITING'] });
});

test('how a stage stands is asked of what is open or may be', () => {
  expect(query(readFilter(new URLSearchParams('view=mine&stage=REJECTED')), 'me@example.com')).toEqual({ limit: 50, creator: 'me@example.com', stage: 'REJECTED' });
  expect(query(readFilter(new URLSearchParams('view=done&stage=REJECTED')), 'me@example.com')).toEqual({ limit: 50, state: 'DONE' });
  expect(query(readFilter(new URLSearchParams('stage=HELD')), 'me@example.com')).toEqual({ limit: 50, state: 'OPEN', approval: 'HELD' });
  const checking = { limit: 50, state: 'OPEN', stage: 'CHECKING' };
  expect(query(readFilter(new URLSearchParams('stage=STOPPED')), 'me@example.com')).toEqual({ ...checking, stopped: true });
  expect(query(readFilter(new URLSearchParams('stage=CHECKING')), 'me@example.com')).toEqual({ ...checking, stopped: false });
});

test('an empty list says whether a filter made it so', () => {
  expect(isNarrowed(readFilter(new URLSearchParams('view=waiting&q=x')))).toBe(true);
  expect(isNarrowed(readFilter(new URLSearchParams('stage=FAILED')))).toBe(true);
  expect(isNarrowed(readFilter(new URLSearchParams('view=waiting&stage=FAILED')))).toBe(false);
  expect(isNarrowed(readFilter(new URLSearchParams('view=done&cursor=7&q=%20')))).toBe(false);
});
