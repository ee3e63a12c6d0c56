import { expect, test } from 'vitest';
import { languageOf } from './language';

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['zh'], 'zh'],
  [['de', 'zh-Hant-TW', 'en-US'], 'zh'],
  [['en-GB', 'zh'], 'en'],
  [['de', 'fr'], 'en'],
  [[], 'en'],
])('%j begins with %s', (preferred, language) => {
  expect(languageOf(preferred)).toBe(language);
});
