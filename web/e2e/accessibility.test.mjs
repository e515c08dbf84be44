// axe-core on every page, light and dark, in three languages: no violations. Beside it: no other host is contacted, the
// content security policy is never violated, no page throws.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import {
  adminPages,
  base,
  choose,
  firstCollection,
  firstDatastream,
  firstGrant,
  isAdmin,
  openBrowser,
  publicPages,
  serverPages,
  signIn,
  visit,
} from './browser.mjs';

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
  // One sign-in for all: signing in is limited per minute.
  let cookies = [];
  let pages = [];
  const seen = { hosts: [], violations: [], errors: [] };

  /** Runs `work` in a browser of its own, so that no run weighs on the next. */
  async function withPage(work, options = {}) {
    const browser = await openBrowser(options);
    try {
      await browser.context.addCookies(cookies);
      await work(browser.context.pages()[0] ?? (await browser.context.newPage()), browser.context);
    } finally {
      seen.hosts.push(...browser.seen.hosts);
      seen.violations.push(...browser.seen.violations);
      seen.errors.push(...browser.seen.errors);
      await browser.close();
    }
  }

  before(async () => {
    const datastream = await firstDatastream();
    pages = [
      ...publicPages,
      ...(datastream ? [datastream, `${datastream}?view=table`, '/measurements?view=table'] : []),
    ];
    if (!isAdmin) return;
    pages.push(...adminPages);
    await withPage(async (page, context) => {
      await signIn(page);
      pages.push(...(await firstGrant(page)));
      cookies = await context.cookies();
    });
  });

  for (const theme of ['light', 'dark']) {
    for (const language of ['de', 'en', 'ls']) {
      test(`every page without violations, ${theme}, ${language}`, () =>
        withPage(async (page) => {
          await choose(page, { theme, language });
          const found = [];
          for (const path of pages) {
            await visit(page, path);
            assert.equal(await page.getAttribute('html', 'lang'), language === 'en' ? 'en' : 'de');
            for (const violation of await violations(page)) found.push(`${path} ${violation}`);
          }
          assert.deepEqual(found, []);
        }));
    }
  }

  for (const colorScheme of ['light', 'dark']) {
    test(`the pages that the server makes, ${colorScheme}, in three languages`, () =>
      withPage(
        async (page, context) => {
          const found = [];
          for (const language of ['de', 'en', 'ls']) {
            await context.addCookies([{ name: 'stadtkern-language', value: language, url: base }]);
            for (const path of [...serverPages, ...(await firstCollection())]) {
              await visit(page, path);
              const tag = language === 'ls' ? 'de-x-ls' : language;
              assert.equal(await page.getAttribute('html', 'lang'), tag, path);
              for (const violation of await violations(page)) found.push(`${path} ${language} ${violation}`);
            }
          }
          assert.deepEqual(found, []);
        },
        { colorScheme },
      ));
  }

  test('the dialogs are accessible, too', () =>
    withPage(async (page) => {
      await choose(page, { theme: 'light', language: 'de' });
      for (const key of ['/', '?']) {
        await visit(page, '/help');
        await page.keyboard.press(key);
        await page.waitForSelector('dialog[open]');
        assert.deepEqual(await violations(page), []);
      }
    }));

  test('no other host was contacted', () => assert.deepEqual(seen.hosts, []));
  test('the content security policy was never violated', () => assert.deepEqual(seen.violations, []));
  test('no page threw', () => assert.deepEqual(seen.errors, []));
});
