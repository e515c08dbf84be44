// A person starts a computation, follows it to its result, runs it again with other inputs, and cancels it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base, choose, isAdmin, openBrowser, signIn, visit } from './browser.mjs';

describe('jobs', { skip: isAdmin ? false : 'needs an administrator' }, () => {
  test('from the form to the result, again, and cancelled', async () => {
    const { context, seen, close } = await openBrowser();
    try {
      const page = await context.newPage();
      await choose(page, { language: 'de' });
      await signIn(page);
      await visit(page, '/jobs/new');
      await page.click('a[href="/jobs/new/echo"]');
      await page.getByLabel('Text', { exact: false }).first().fill('Grüße aus dem Test');
      await page.getByRole('button', { name: 'Starten', exact: true }).click();
      await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
      await page.getByText('Grüße aus dem Test').waitFor();
      await page.locator('.tag', { hasText: 'fertig' }).waitFor();

      await page.getByRole('link', { name: 'Noch einmal starten' }).click();
      await page.waitForURL(/\/jobs\/new\/echo\?again=/);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('input')].some(({ value }) => value === 'Grüße aus dem Test'),
      );
      await page.getByLabel('Dauer in Sekunden').fill('600');
      await page.getByRole('button', { name: 'Starten', exact: true }).click();
      await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
      await page.locator('progress').waitFor();
      await page.getByRole('button', { name: 'Abbrechen' }).click();
      await page.locator('.tag', { hasText: 'abgebrochen' }).waitFor();

      await visit(page, '/jobs');
      assert.ok((await page.locator('tbody tr').count()) >= 2);
      await page.goto(`${base}/jobs/new/echo`);
      await page.getByLabel('Dauer in Sekunden').fill('viel');
      await page.getByRole('button', { name: 'Starten', exact: true }).click();
      await page.locator('.kern-error').waitFor();
      assert.deepEqual(seen.errors, []);
      assert.deepEqual(seen.violations, []);
    } finally {
      await close();
    }
  });
});
