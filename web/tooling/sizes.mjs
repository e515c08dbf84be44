// Prints what the browser loads at first sight and per page: raw and gzip, in kB.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../target/dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const size = (name) => {
  const body = readFileSync(new URL(name, dist));
  return [body.length, gzipSync(body).length];
};
const row = (name, [raw, zipped]) =>
  console.log(`${name.padEnd(52)} ${(raw / 1000).toFixed(1).padStart(8)} ${(zipped / 1000).toFixed(1).padStart(8)}`);

console.log(`${'file'.padEnd(52)} ${'kB'.padStart(8)} ${'gzip'.padStart(8)}`);
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
const sum = [0, 0];
for (const name of first) {
  const [raw, zipped] = size(name);
  sum[0] += raw;
  sum[1] += zipped;
  row(name, [raw, zipped]);
}
row('first load', sum);
for (const name of readdirSync(new URL('assets/', dist))) {
  const path = `assets/${name}`;
  if (/\.(js|css)$/.test(name) && !first.includes(path)) row(path, size(path));
}
