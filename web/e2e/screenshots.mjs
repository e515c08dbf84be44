// Pictures of the main pages for the guide: docs/guide/images/*.webp (or below the folder given as first argument).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { choose, firstDatastream, isAdmin, openBrowser, signIn, visit, waitForMap } from './browser.mjs';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../docs/guide/images'));
mkdirSync(folder, { recursive: true });

/** Takes a picture through the browser's own WebP encoder. */
async function take(page, name) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 78 });
  await session.detach();
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  console.log(`${name}.webp ${Math.round((data.length * 3) / 4 / 1000)} kB`);
}

const browser = await openBrowser();
try {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const datastream = await firstDatastream();
  const shots = [
    ['start', '/', {}],
    ['start-dark', '/', { theme: 'dark' }],
    ['measurements', '/measurements', {}],
    ['measurements-dark', '/measurements?view=map', { theme: 'dark' }],
    ...(datastream
      ? [
          ['datastream', datastream, {}],
          ['datastream-dark', `${datastream}?range=P7D`, { theme: 'dark' }],
        ]
      : []),
    ['accessibility', '/accessibility', {}],
    ['help-leichte-sprache', '/help', { language: 'ls' }],
    ['start-phone', '/', { phone: true }],
    ['measurements-phone', '/measurements', { phone: true }],
  ];
  if (isAdmin) {
    await signIn(page);
    shots.push(
      ['administration', '/administration', {}],
      ['audit', '/administration/audit', {}],
      ['system', '/administration/system', {}],
    );
  }
  for (const [name, path, { theme = 'light', language = 'de', phone = false }] of shots) {
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1366, height: 900 });
    await choose(page, { theme, language });
    await visit(page, path);
    if (/^\/(measurements|$)/.test(path)) await waitForMap(page);
    await page.waitForTimeout(900);
    await take(page, name);
  }
} finally {
  await browser.close();
}
