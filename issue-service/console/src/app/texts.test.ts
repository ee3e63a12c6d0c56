import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const pages = join(here, '../pages');
const folders = [join(here, '../locales'), ...readdirSync(pages).map(page => join(pages, page))];

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, before = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[before + key, text] as const] : [...flat(text, `${before}${key}.`)]));
}

const read = (folder: string, language: string) => flat(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Texts);

/** Chinese has no plural of its own, so that `x_one` of English is left out there. */
const withoutSingular = (keys: Iterable<string>) => [...keys].filter(key => !key.endsWith('_one')).sort();

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map(match => match[1]).sort();

describe.each(folders)('%s', folder => {
  test('says the same in both languages', () => {
    const [english, chinese] = [read(folder, 'en'), read(folder, 'zh')];
    expect(withoutSingular(chinese.keys())).toEqual(withoutSingular(english.keys()));
    for (const [key, text] of chinese) {
      expect(text, key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
    }
  });

  test('has a page with them', () => {
    expect(folder.endsWith('locales') || existsSync(join(folder, 'index.tsx'))).toBe(true);
  });
});
