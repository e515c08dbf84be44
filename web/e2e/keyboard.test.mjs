// The whole way with the keyboard alone, and what stays in the address.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { base, choose, firstDatastream, openBrowser, visit } from './browser.mjs';

describe('keyboard', () => {
  let browser;
  let page;
  before(async () => {
    browser = await openBrowser();
    page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await choose(page, { theme: 'light', language: 'de' });
  });
  after(() => browser?.close());

  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const focusedId = () => page.evaluate(() => document.activeElement?.id ?? '');

  async function tabTo(text, most = 60) {
    for (let step = 0; step < most; step++) {
      await page.keyboard.press('Tab');
      if ((await focused()).includes(text)) return;
    }
    assert.fail(`"${text}" is not reached with the Tab key`);
  }

  test('the first stop skips to the content', async () => {
    await visit(page, '/help');
    await page.evaluate(() => document.body.focus());
    await page.keyboard.press('Tab');
    assert.match(await focused(), /Zum Inhalt/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });

  test('a page is reached with Tab and Enter, and its title has the focus', async () => {
    await visit(page, '/help');
    await tabTo('Messwerte');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/measurements');
    await page.waitForFunction(() => document.activeElement?.id === 'title');
    await page.waitForFunction(() => document.title.includes('Messwerte'));
  });

  test('every stop shows that it has the focus', async () => {
    await visit(page, '/help');
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press('Tab');
      const shown = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement ?? document.body);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || document.activeElement === document.body;
      });
      assert.ok(shown, `stop ${step}: ${await focused()}`);
    }
  });

  test('search opens with /, finds a page, and Enter goes there', async () => {
    await visit(page, '/');
    await page.keyboard.press('/');
    await page.waitForSelector('[role=combobox]:focus');
    await page.keyboard.type('Impressum');
    await page.waitForFunction(() => document.querySelector('[role=option]')?.textContent?.includes('Impressum'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/imprint');
  });

  test('? lists the shortcuts and Escape closes them', async () => {
    await visit(page, '/help');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  });

  test('the language is switched with the keyboard and remembered', async () => {
    await visit(page, '/help');
    await tabTo('English');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    await page.reload();
    await page.waitForSelector('h1');
    assert.equal(await page.textContent('h1'), 'Help');
    await choose(page, { theme: 'light', language: 'de' });
  });

  test('from the list of measurements to a value and back, with filters in the address', async (context) => {
    const datastream = await firstDatastream();
    if (!datastream) return context.skip('this server has no datastream');
    await visit(page, '/measurements?view=table');
    await page.focus('.table-frame thead th:last-child button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search.includes('sort=time'));
    assert.equal(await page.getAttribute('.table-frame thead th:last-child', 'aria-sort'), 'ascending');
    await page.focus('.table-frame tbody a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/measurements\/[^/?]+/);
    await page.waitForFunction(() => document.activeElement?.id === 'title' || document.querySelector('h1') !== null);
    await page.goBack();
    await page.waitForFunction(() => location.search.includes('sort=time'));
    assert.ok(page.url().startsWith(`${base}/measurements`));
    assert.ok((await focusedId()) !== undefined);
  });

  test('on a phone nothing overflows sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const datastream = await firstDatastream();
    const wide = [];
    for (const path of [
      '/',
      '/measurements',
      ...(datastream ? [datastream] : []),
      '/account/sign-in',
      '/accessibility',
      '/help',
    ]) {
      await visit(page, path);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${path}: ${over} px`);
    }
    assert.deepEqual(wide, []);
  });
});
