import { expect, test } from 'vitest';
import { address, query, readFilter } from './filter';

test('an address says what the list shows, and back', () => {
  const text = 'view=mine&q=add+coupons&project=shop&source=EXPORT_DATA&cursor=40';
  const filter = readFilter(new URLSearchParams(text));
  expect(filter).toEqual({ view: 'mine', q: 'add coupons', project: 'shop', source: 'EXPORT_DATA', cursor: '40' });
  expect(address(filter, { cursor: '40' }).toString()).toBe(text);
});

test('nonsense in an address is left out', () => {
  expect(readFilter(new URLSearchParams('view=x&source=FALLBACK'))).toMatchObject({ view: 'open', source: '' });
});

test('another filter begins on its first page', () => {
  expect(address(readFilter(new URLSearchParams('cursor=40')), { q: 'x' }).toString()).toBe('q=x');
});

test('only what is asked for goes to the service', () => {
  expect(query(readFilter(new URLSearchParams()), 'me@example.com')).toEqual({ limit: 50, state: 'OPEN' });
  expect(query(readFilter(new URLSearchParams('view=mine&q=%20')), 'me@example.com')).toEqual({ limit: 50, creator: 'me@example.com' });
});
