// Checks that every dependency's licence fits EUPL-1.2 and that every file of the tree has a licence (REUSE).
// Reads the SBOM of the Java side (target/bom.json) and the lock file of the front end; exits 1 with a list of what does not fit.
import { existsSync, readFileSync } from 'node:fs';

const fits =
  /^(Apache-2\.0|MIT(-0)?|MIT-\S*|BSD-[23]-Clause|BSD-2-Clause-\S*|BSD|The \(New\) BSD License|0BSD|ISC|EUPL-1\.2|EPL-[12]\.0|MPL-2\.0|CC0-1\.0|CC-BY-[34]\.0|OFL-1\.1|Unlicense|WTFPL|Zlib|PostgreSQL|BlueOak-1\.0\.0|Python-2\.0|EDL 1\.0|UPL-1\.0|Unicode-\S*|Bouncy Castle Licence|Public Domain|GPL-2\.0(-only)?(-with-classpath-exception| WITH Classpath-exception-2\.0)|GPL2 w\/ CPE)$/;
// Dependencies with several licences, of which one may be chosen, or that state their licence in a form no tool reads.
const known = {
  'ch.qos.logback': 'EPL-1.0, chosen from EPL-1.0 or LGPL-2.1',
  'org.locationtech.jts': 'EDL-1.0 (BSD-3-Clause), chosen from EPL-2.0 or EDL-1.0',
};
const unfit = [];

function choices(expression) {
  return expression.replace(/[()]/g, '').split(/\s+OR\s+/);
}

const bom = JSON.parse(readFileSync('target/bom.json', 'utf8'));
for (const component of bom.components ?? []) {
  if ((component.group ?? '').startsWith('de.stadtkern') || component.group in known) continue;
  const names = (component.licenses ?? []).flatMap(({ license, expression }) =>
    expression ? choices(expression) : [license.id ?? license.name],
  );
  if (!names.some((name) => fits.test(name))) {
    unfit.push(`${component.group}:${component.name}:${component.version}: ${names.join(', ') || 'no licence stated'}`);
  }
}

const lock = 'web/package-lock.json';
if (existsSync(lock)) {
  for (const [path, entry] of Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)) {
    if (path === '' || entry.link) continue;
    const licence = typeof entry.license === 'string' ? entry.license : undefined;
    const installed = `web/${path}/package.json`;
    const stated = licence ?? (existsSync(installed) ? JSON.parse(readFileSync(installed, 'utf8')).license : undefined);
    // A package for another processor is neither installed nor shipped.
    if (stated === undefined && !existsSync(installed)) continue;
    if (!choices(String(stated)).some((name) => name.split(/\s+AND\s+/).every((part) => fits.test(part)))) {
      unfit.push(`${path}: ${stated}`);
    }
  }
}

const annotations = readFileSync('REUSE.toml', 'utf8');
if (!/path = "\*\*"/.test(annotations)) unfit.push('REUSE.toml no longer covers every file');
for (const [, licence] of annotations.matchAll(/SPDX-License-Identifier = "([^"]+)"/g)) {
  if (!existsSync(`LICENSES/${licence}.txt`)) unfit.push(`LICENSES/${licence}.txt is missing`);
}
if (unfit.length > 0) {
  console.error(`Licences that do not fit EUPL-1.2, or are unknown:\n  ${unfit.join('\n  ')}`);
  process.exit(1);
}
console.log(`licences: ${bom.components?.length ?? 0} Java components and the front end's packages fit EUPL-1.2`);
