// Adds up every test report (JUnit XML of Surefire, vitest and node's test runner) and prints the one closing line.
// usage: node .ci/count.mjs RESULTS_FOLDER STEPS_FAILED; exits 1 when anything failed or nothing ran.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, stepsFailed] = process.argv.slice(2);
const reports = [];
const folders = (within) =>
  readdirSync(within, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(within, entry.name));
const groups = ['engines', 'measures'].filter((group) => existsSync(group));
for (const module of [...folders('.'), ...groups.flatMap(folders)]) {
  const surefire = join(module, 'target', 'surefire-reports');
  if (existsSync(surefire)) {
    reports.push(...readdirSync(surefire).filter((name) => /^TEST-.*\.xml$/.test(name)).map((name) => join(surefire, name)));
  }
}
for (const extra of ['web/target/vitest.xml', ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [])]) {
  if (existsSync(extra)) reports.push(extra);
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const report of reports) {
  for (const [, closing, body = ''] of readFileSync(report, 'utf8').matchAll(/<testcase\b[^>]*?(\/>|>([\s\S]*?)<\/testcase>)/g)) {
    if (closing !== '/>' && /<(failure|error)\b/.test(body)) failed += 1;
    else if (closing !== '/>' && /<skipped\b/.test(body)) skipped += 1;
    else passed += 1;
  }
}
const broken = Number(stepsFailed) !== 0 && failed === 0 ? 1 : failed;
if (broken !== failed) console.log('A step failed that is no test; see above.');
console.log(`${passed} passed, ${broken} failed, ${skipped} skipped`);
process.exit(broken > 0 || passed === 0 ? 1 : 0);
