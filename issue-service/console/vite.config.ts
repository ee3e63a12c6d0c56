import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** What every page needs keeps its own file, so that it stays in caches when only pages change. */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 30 },
  { name: 'codemirror', test: /node_modules[\\/](@codemirror|@lezer|style-mod|w3c-keyname|crelt)[\\/]/, priority: 20 },
  {
    name: 'querybuilder',
    test: /node_modules[\\/](react-querybuilder|@react-querybuilder|@reduxjs|react-redux|immer|redux|reselect|numeric-quantity)[\\/]/,
    priority: 20,
  },
  // One file and not one for each icon: a browser asks for six at a time.
  { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/, priority: 20 },
  { name: 'dnd', test: /node_modules[\\/]@dnd-kit[\\/]/, priority: 20 },
  { name: 'cel', test: /node_modules[\\/]@marcbachmann[\\/]/, priority: 20 },
];

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // Inlined fonts would need "data:" in the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // `npm run dev` works against `./stagegate up`, or another address in STAGEGATE.
  server: { proxy: { '/api': process.env.STAGEGATE ?? 'http://localhost:8080' } },
  // A property over thousands of queries takes longer where others build at the same time.
  test: { environment: 'node', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
