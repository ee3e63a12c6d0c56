import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { antdStyles } from './antdStyles.ts';

/** What every page needs keeps its own file, so that it stays in caches when only pages change. */
const groups = [
  // What begins to load everything else comes first, and alone.
  { name: 'begin', test: /src[\\/](main|app[\\/](pages|preferences|language|look|nonce|shownFirst)|api[\\/]ahead)\.ts/, priority: 40 },
  // In two files, so that neither keeps the page from answering for long when it comes.
  { name: 'codemirror-view', test: /node_modules[\\/](@codemirror[\\/](state|view)|style-mod|w3c-keyname|crelt)[\\/]/, priority: 25 },
  { name: 'codemirror', test: /node_modules[\\/](@codemirror|@lezer)[\\/]/, priority: 20 },
  {
    name: 'querybuilder',
    test: /node_modules[\\/](react-querybuilder|@react-querybuilder|@reduxjs|react-redux|immer|redux|reselect|numeric-quantity)[\\/]/,
    priority: 20,
  },
  { name: 'dnd', test: /node_modules[\\/]@dnd-kit[\\/]/, priority: 20 },
  // What most pages share, in few files: a browser asks for six at a time. All icons among it, or each had a file of its own.
  {
    name: 'library',
    test: /node_modules[\\/](react|react-dom|scheduler|react-router|lucide-react|@tanstack|i18next|react-i18next|html-parse-stringify|void-elements|openapi-[\w-]+|use-sync-external-store|cookie)[\\/]|rolldown[\\/]runtime/,
    priority: 30,
  },
  // What shows a page, in one file.
  { name: 'application', test: /src[\\/](api|app|components|styles)[\\/]|@fontsource/, priority: 10 },
  { name: 'cel', test: /node_modules[\\/]@marcbachmann[\\/]/, priority: 20 },
];

/** Puts the first styles into the page, where the nonce lets them count. */
const firstStyles: Plugin = {
  name: 'first-styles',
  transformIndexHtml: () => [{
    tag: 'style',
    attrs: { nonce: '__CSP_NONCE__' },
    children: readFileSync(new URL('src/styles/first.css', import.meta.url), 'utf8'),
    injectTo: 'head',
  }],
};

/** Has the page name what the application begins with, so that it is loaded beside the script that asks for it. At its end: what it shows does not wait. */
const loadedAtOnce: Plugin = {
  name: 'loaded-at-once',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((each): each is Rolldown.OutputChunk => each.type === 'chunk');
      const needed = new Set<Rolldown.OutputChunk>();
      const need = (chunk: Rolldown.OutputChunk | undefined) => {
        if (!chunk || needed.has(chunk)) return;
        needed.add(chunk);
        chunk.imports.forEach(file => need(chunks.find(each => each.fileName === file)));
      };
      need(chunks.find(each => each.moduleIds.some(id => id.endsWith('/src/app/start.tsx'))));
      const link = (attrs: Record<string, string | true>): HtmlTagDescriptor => ({ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'body' });
      const styles = [...needed].flatMap(chunk => [...(chunk.viteMetadata?.importedCss ?? [])]);
      const font = Object.keys(bundle).filter(file => file.includes('inter-latin-wght'));
      return [
        ...styles.map(file => link({ rel: 'stylesheet', href: `/${file}` })),
        ...[...needed].filter(chunk => !html.includes(chunk.fileName)).map(chunk => link({ rel: 'modulepreload', href: `/${chunk.fileName}` })),
        ...font.map(file => link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` })),
      ];
    },
  },
};

export default defineConfig({
  plugins: [react(), antdStyles, firstStyles, loadedAtOnce],
  build: {
    target: 'es2022',
    manifest: true,
    // Who has a browser that cannot load modules ahead waits a little longer.
    modulePreload: { polyfill: false },
    // Inlined fonts would need "data:" in the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The first script is a file of its own, without another one that only imports it.
    rolldownOptions: { preserveEntrySignatures: false, output: { codeSplitting: { groups } } },
  },
  // `npm run dev` works against `./stagegate up`, or another address in STAGEGATE.
  server: { proxy: { '/api': process.env.STAGEGATE ?? 'http://localhost:8080' } },
  // A property over thousands of queries takes longer where others build at the same time.
  test: { environment: 'node', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
