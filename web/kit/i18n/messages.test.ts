import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const areas = [
  'kit',
  'shell',
  'measurements',
  'devices',
  'account',
  'administration',
  'funding',
  'jobs',
  'notices',
  'pages',
  'papers',
  'programme',
  'projects',
  'software',
  'effect',
  'exchange',
];
const read = (area: string, language: string) =>
  JSON.parse(readFileSync(join(root, area, 'messages', `${language}.json`), 'utf8')) as Record<string, string>;

function components(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return components(path);
    return entry.name.endsWith('.svelte') ? [path] : [];
  });
}

describe.each(areas)('the texts of %s', (area) => {
  const german = read(area, 'de');

  test.each(['en', 'ls'])('are complete in %s', (language) => {
    expect(Object.keys(read(area, language)).sort()).toEqual(Object.keys(german).sort());
  });

  test.each(['de', 'en', 'ls'])('are not empty and name the same parameters in %s', (language) => {
    const parameters = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [key, text] of Object.entries(read(area, language))) {
      expect(text.trim(), key).not.toBe('');
      // "One" may be a word; every other parameter must be there.
      const wanted = parameters(german[key] ?? '').filter((name) => name !== '{count}');
      expect(
        parameters(text).filter((name) => name !== '{count}'),
        key,
      ).toEqual(wanted);
    }
  });

  test('in Leichte Sprache have short sentences', () => {
    for (const [key, text] of Object.entries(read(area, 'ls'))) {
      for (const sentence of text.split(/[.!?:](?:\s|$)/)) {
        expect(sentence.split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(16);
      }
    }
  });
});

test('every key that a component names has a text', () => {
  const known = new Set(areas.flatMap((area) => Object.keys(read(area, 'de'))));
  const missing: string[] = [];
  for (const path of areas.flatMap((area) => components(join(root, area)))) {
    for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bt\('([^']+)'/g)) {
      if (key !== undefined && !known.has(key)) missing.push(`${path.slice(root.length)}: ${key}`);
    }
    for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bcounted\('([^']+)'/g)) {
      if (!known.has(`${key}.one`) || !known.has(`${key}.other`)) missing.push(`${path.slice(root.length)}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

test('no text stands in a component', () => {
  const found: string[] = [];
  const look = (path: string, node: unknown): void => {
    if (Array.isArray(node)) node.forEach((child) => look(path, child));
    else if (typeof node === 'object' && node !== null) {
      const { type, data } = node as Partial<AST.Text>;
      if (type === 'Text' && typeof data === 'string' && /\p{L}{2}/u.test(data))
        found.push(`${path.slice(root.length)}: ${data.trim()}`);
      for (const [name, child] of Object.entries(node)) if (name !== 'attributes') look(path, child);
    }
  };
  for (const path of areas.flatMap((area) => components(join(root, area)))) {
    look(path, parse(readFileSync(path, 'utf8'), { modern: true }).fragment);
  }
  expect(found).toEqual([]);
});
