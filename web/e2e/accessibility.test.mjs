// axe-core on every page, light and dark, in three languages: no violations. Beside it: no other host is contacted, the
// content security policy is never violated, no page throws.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { adminPages, choose, firstDatastream, isAdmin, openBrowser, publicPages, signIn, visit } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page) {
  // Runs in the debugger's world, which the page's policy does not bind.
  await page.evaluate(axe);
  return page.evaluate(async (wanted) => {
    const result = await window.axe.run(document, {
      runOnly: { type: 'tag', values: wanted },
      resultTypes: ['violations'],
    });
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  }, tags);
}

describe('accessibility', () => {
  let browser;
  let page;
  let pages = [];

  before(async () => {
    browser = await openBrowser();
    page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const datastream = await firstDatastream();
    pages = [
      ...publicPages,
      ...(datastream ? [datastream, `${datastream}?view=table`, '/measurements?view=table'] : []),
    ];
    if (isAdmin) {
      await signIn(page);
      pages.push(...adminPages);
    }
  });
  after(() => browser?.close());

  for (const theme of ['light', 'dark']) {
    for (const language of ['de', 'en', 'ls']) {
      test(`every page without violations, ${theme}, ${language}`, async () => {
        await choose(page, { theme, language });
        const found = [];
        for (const path of pages) {
          await visit(page, path);
          assert.equal(await page.getAttribute('html', 'lang'), language === 'en' ? 'en' : 'de');
          for (const violation of await violations(page)) found.push(`${path} ${violation}`);
        }
        assert.deepEqual(found, []);
      });
    }
  }

  test('the dialogs are accessible, too', async () => {
    await choose(page, { theme: 'light', language: 'de' });
    for (const key of ['/', '?']) {
      await visit(page, '/help');
      await page.keyboard.press(key);
      await page.waitForSelector('dialog[open]');
      assert.deepEqual(await violations(page), []);
    }
  });

  test('no other host was contacted', () => assert.deepEqual([...browser.seen.hosts], []));
  test('the content security policy was never violated', () => assert.deepEqual(browser.seen.violations, []));
  test('no page threw', () => assert.deepEqual(browser.seen.errors, []));
});
