// A person records a grant, books a payment, takes it back, is told what is wrong with a table, and looks a year ahead.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choose, isAdmin, openBrowser, signIn, visit } from './browser.mjs';

describe('funding', { skip: isAdmin ? false : 'needs an administrator' }, () => {
  test('from the notice to the scenario', async () => {
    const { context, seen, close } = await openBrowser();
    try {
      const page = await context.newPage();
      await choose(page, { language: 'de' });
      await signIn(page);
      await visit(page, '/programme/funding/new?project=probe');
      await page.getByLabel('Titel', { exact: true }).fill('Zuwendung zur Probe');
      await page.getByLabel('Fördermittelgeber').fill('Land');
      await page.getByLabel('Förderaufruf').fill('Aufruf 1');
      const phase = page.getByRole('group', { name: 'Phasen 1' });
      await phase.getByLabel('Bezeichnung').fill('Umsetzung');
      await phase.getByLabel('Erster Tag').fill('2025-01-01');
      await phase.getByLabel('Letzter Tag').fill('2026-12-31');
      const item = page.getByRole('group', { name: 'Position 1' });
      await item.getByLabel('Bezeichnung').fill('Personal');
      await item.getByLabel('Laufende Kosten').check();
      await item.getByLabel('2025, zuwendungsfähig').fill('1.000,01');
      await item.getByLabel('2026, zuwendungsfähig').fill('zu viel');
      await page.getByRole('button', { name: 'Zuwendung anlegen' }).click();
      await item.locator('.kern-error').waitFor();
      await item.getByLabel('2026, zuwendungsfähig').fill('1000');
      await page.getByRole('button', { name: 'Zuwendung anlegen' }).click();
      await page.waitForURL(/\/programme\/funding\/[0-9a-f-]{36}$/);
      // 2,000.01 × 0.65 = 1,300.0065
      await page.locator('dd', { hasText: '1.300,00' }).first().waitFor();

      await page.getByRole('link', { name: 'Buchungen' }).click();
      await page.getByLabel('Tag', { exact: false }).first().fill('2025-05-05');
      await page.getByLabel('Zuwendungsfähig').first().fill('100,5');
      await page.getByLabel('Beleg').fill('Rechnung 7');
      await page.getByRole('button', { name: 'Erfassen' }).click();
      await page.locator('td', { hasText: '100,50' }).waitFor();
      await page.getByRole('button', { name: /Stornieren.*Rechnung 7/ }).click();
      await page.getByRole('button', { name: 'Stornieren', exact: true }).click();
      await page.locator('.tag', { hasText: 'storniert' }).waitFor();
      assert.equal(await page.locator('tbody tr').count(), 2);

      await page.getByLabel('CSV oder Excel').setInputFiles({
        name: 'buchungen.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('kind;item;day;year;eligible;notEligible;reference;note\nZahlung;9;2025-05-05;;viel;;R;\n'),
      });
      await page.getByRole('button', { name: 'Übernehmen' }).click();
      await page.getByText('Nichts übernommen: 1 Fehler').waitFor();

      await page.getByRole('link', { name: 'Ein Jahr länger' }).click();
      await page.locator('th', { hasText: '2027' }).waitFor();
      assert.deepEqual(seen.errors, []);
      assert.deepEqual(seen.violations, []);
    } finally {
      await close();
    }
  });
});
