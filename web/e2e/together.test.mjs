// Many visitors at once, at the packed program with its own options: nobody waits for somebody who never comes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base } from './browser.mjs';

const paths = [
  '/ogc/collections?f=json',
  '/api/catalogue',
  '/api/programme/items',
  '/api/programme/projects',
  '/sta/v1.1/Things?$top=5&$expand=Datastreams',
];

test('answers sixty visitors at once, again and again', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, visitor) => {
        const path = paths[visitor % paths.length];
        const answer = await fetch(base + path, { signal: AbortSignal.timeout(60_000) });
        await answer.arrayBuffer();
        return `${answer.status} ${path}`;
      }),
    );
    const refused = answers.filter((answer) => !answer.startsWith('200 '));
    assert.deepEqual([...new Set(refused)], []);
  }
});
