// Called by Maven: `node build.mjs` makes dist/, `node build.mjs test [skipTests]` runs the tests. Whatever did not change since it was done last
// is not done again, so that a build in which nobody touched the console costs a second. Types are checked with the tests: who only starts
// Stagegate need not wait for that.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { tooLarge } from './sizes.mjs';

process.chdir(import.meta.dirname);

const DEPENDENCIES = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = ['index.html', 'vite.config.ts', 'antdStyles.ts', 'tsconfig.json', 'generate.mjs', 'build.mjs', 'sizes.mjs', 'src', 'public', '../../docs/openapi'];
// Smaller files do not become smaller on the wire.
const WORTH_COMPRESSING = 1400;

const files = path =>
  statSync(path).isDirectory()
    ? readdirSync(path).sort().flatMap(name => files(join(path, name)))
    : [path];

const hash = paths => {
  const sha = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(files)) sha.update(file).update('\0').update(readFileSync(file)).update('\0');
  return sha.digest('hex');
};

function once(what, stamp, state, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  const begun = Date.now();
  work();
  writeFileSync(stamp, state);
  console.log(`[console] ${what}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`[console] npm ${args.join(' ')} failed (${error?.message ?? `exit code ${status}`})`);
  process.exit(1);
}

function compress() {
  for (const file of files('dist/assets').filter(name => /\.(js|css|svg)$/.test(name))) {
    const bytes = readFileSync(file);
    if (bytes.length < WORTH_COMPRESSING) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

if (process.argv[3] === 'true') process.exit(0);
once('dependencies', 'node_modules/.done', hash(DEPENDENCIES), () => npm('ci', '--prefer-offline'));
const state = hash([...DEPENDENCIES, ...SOURCES]);
if (process.argv[2] === 'test') {
  once('tests', 'node_modules/.tested', state, () => npm('run', '--silent', 'test'));
} else {
  once('build', 'dist/.done', state, () => {
    npm('run', '--silent', 'build');
    const faults = tooLarge();
    if (faults.length > 0) {
      console.error(`[console] ${faults.join('; ')}`);
      process.exit(1);
    }
    compress();
  });
}
