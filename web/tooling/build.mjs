// What Maven calls: `build` makes target/dist, `check` lints, checks types and runs the tests. Each step is left out
// when nothing it reads has changed since it last succeeded (a stamp in target/ keeps the fingerprint).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const skipped = new Set(['node_modules', 'target']);

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** Runs `command` unless `stamp` says that it succeeded on the same `paths` and `product` is still there. */
function step(name, stamp, paths, product, command) {
  const now = fingerprint(paths);
  if (existsSync(stamp) && existsSync(product) && readFileSync(stamp, 'utf8') === now) {
    console.log(`web: ${name} is up to date`);
    return;
  }
  const { status } = spawnSync('npm', command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, now);
}

const target = join(root, 'target');
const modules = join(root, 'node_modules');
step('npm ci', join(modules, '.stadtkern-stamp'), [join(root, 'package-lock.json')], modules, [
  'ci',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]);
if (process.argv[2] === 'build') {
  step('the bundle', join(target, 'build.stamp'), files(root), join(target, 'dist/index.html'), [
    'run',
    '--silent',
    'build',
  ]);
} else {
  step('the check', join(target, 'check.stamp'), files(root), modules, ['run', '--silent', 'check']);
}
