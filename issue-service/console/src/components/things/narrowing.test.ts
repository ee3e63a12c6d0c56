import { expect, test } from 'vitest';
import { narrowed } from './narrowing';

test('a filter stands in the address beside what else does', () => {
  const address = new URLSearchParams('view=instances&q=pg');
  expect(narrowed(address, 'project', 'shop').toString()).toBe('view=instances&q=pg&project=shop');
  expect(narrowed(address, 'q', 'pg test').toString()).toBe('view=instances&q=pg+test');
  expect(address.toString()).toBe('view=instances&q=pg');
});

test('one that leaves nothing out is gone from it', () => {
  expect(narrowed(new URLSearchParams('q=pg&project=shop'), 'q', '').toString()).toBe('project=shop');
  expect(narrowed(new URLSearchParams('project=shop'), 'q', '').toString()).toBe('project=shop');
});
