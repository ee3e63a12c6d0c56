// What a browser loads before a page is shown: its JavaScript and all that this imports at once, compressed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** At most so many bytes, before editors. */
const LIMITS = { issues: 190_000, issue: 200_000 };

const dist = join(import.meta.dirname, 'dist');

/** In bytes, for the page in a folder below src/pages, in English. */
export function firstLoad(page) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const files = new Set();
  const named = wanted => Object.keys(manifest).find(key => manifest[key].name === wanted);
  const add = key => {
    const { file, imports = [] } = manifest[key];
    if (files.has(file)) return;
    files.add(file);
    imports.forEach(add);
  };
  add(named('begin'));
  add(named('application'));
  add(`src/pages/${page}/index.tsx`);
  add('src/locales/en.json');
  add(`src/pages/${page}/en.json`);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}

/** What is larger than it may be, in words. */
export function tooLarge() {
  return Object.entries(LIMITS)
    .map(([page, limit]) => ({ page, limit, size: firstLoad(page) }))
    .filter(({ limit, size }) => size > limit)
    .map(({ page, limit, size }) => `the page ${page} loads ${size} bytes of JavaScript before it is shown; ${limit} are allowed`);
}

if (process.argv[1] === import.meta.filename) {
  for (const page of process.argv.slice(2)) console.log(page, firstLoad(page));
}
