import { expect, test } from 'vitest';
import { labelsOf, linesOf } from './labels';

test('labels come back as they went', () => {
  const labels = { team: 'shop', tier: 'a=b' };
  expect(labelsOf(linesOf(labels))).toEqual({ labels, odd: [] });
  expect(labelsOf(' a = b \n\n')).toEqual({ labels: { a: 'b' }, odd: [] });
  expect(labelsOf('')).toEqual({ labels: {}, odd: [] });
});

test('a label needs a name and a value, and stands there once', () => {
  expect(labelsOf('team=shop\n tier \nof=\n=whom\nteam=crm')).toEqual({ labels: { team: 'shop' }, odd: ['tier', 'of=', '=whom', 'team=crm'] });
});
