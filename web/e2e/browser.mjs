// Debian's Chromium against a started server, with what every test here watches for: other hosts, violations of the
// content security policy, errors of a page.
import { chromium } from 'playwright-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const base = (process.env.STADTKERN_URL ?? 'http://localhost:8080').replace(/\/$/, '');
export const admin = {
  email: process.env.STADTKERN_ADMIN_EMAIL ?? '',
  password: process.env.STADTKERN_ADMIN_PASSWORD ?? '',
};
export const isAdmin = admin.email !== '' && admin.password !== '';

export const publicPages = [
  '/',
  '/measurements',
  '/jobs/new',
  '/account/sign-in',
  '/account/register',
  '/account/reset',
  '/account/confirm',
  '/account/invitation',
  '/programme',
  '/programme?q=Radweg',
  '/programme/items',
  '/programme/report',
  '/programme/projects',
  '/programme/projects/hitzekarte',
  '/programme/timeline',
  '/programme/software',
  '/programme/software/hitzekarte',
  '/programme/effects',
  '/programme/projects/hitzekarte/effect',
  '/programme/exchange',
  '/programme/projects/hitzekarte/transfer',
  '/notices/public',
  '/notices/unsubscribe',
  '/account/link',
  '/account/receipt',
  '/imprint',
  '/privacy',
  '/accessibility',
  '/help',
  '/no-such-page',
];
/** Pages that the server makes itself, with no script; their language is the cookie's, their theme the system's. */
export const serverPages = [
  '/ogc?f=html',
  '/ogc/conformance?f=html',
  '/ogc/collections?f=html',
  '/problems/invalid-input',
  '/problems/internal-error',
];
export const adminPages = [
  '/account',
  '/account/delegations',
  '/notices',
  '/notices/settings',
  '/notices/web-hooks',
  '/notices/deliveries',
  '/account/security',
  '/jobs',
  '/jobs?status=failed',
  '/jobs/new/echo',
  '/jobs/00000000-0000-0000-0000-000000000000',
  '/administration',
  '/administration/invitations',
  '/administration/approvals',
  '/administration/approvals?state=all',
  '/administration/delegations',
  '/administration/people',
  '/administration/tokens',
  '/administration/audit',
  '/administration/imports',
  '/administration/feedback',
  '/administration/announcements',
  '/administration/deliveries',
  '/administration/jobs',
  '/administration/operation',
  '/administration/history',
  '/administration/system',
  '/devices',
  '/devices/new',
  '/devices/import',
  '/devices/kinds',
  '/devices/kinds/new',
  '/programme/memo',
  '/programme/publiccode',
  '/programme/meeting',
  '/programme/new',
  '/programme/projects/new',
  '/programme/software/new',
  '/programme/software/hitzekarte/edit',
  '/programme/projects/hitzekarte/effect/edit',
  '/programme/exchange/new',
  '/programme/exchange/weidental/edit',
  '/programme/projects/hitzekarte/transfer/edit',
  '/programme/projects/hitzekarte/edit',
  '/programme/funding',
  '/programme/funding/new',
];

const args = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** A browser with an empty profile; `close` ends it and removes the profile. */
export async function openBrowser(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'stadtkern-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.STADTKERN_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args,
    viewport: { width: 1366, height: 900 },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const seen = { hosts: new Set(), violations: [], errors: [] };
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(base).origin) seen.hosts.add(url.origin);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && /CSP |Content Security Policy/.test(message.text()))
      seen.violations.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  return {
    context,
    seen,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** What the person chose is remembered in the browser; set before the first page. */
export async function choose(page, { theme = 'light', language = 'de' }) {
  await page.goto(`${base}/help`);
  await page.evaluate(
    ([chosenTheme, chosenLanguage]) => {
      localStorage.setItem('stadtkern.theme', chosenTheme);
      localStorage.setItem('stadtkern.language', chosenLanguage);
    },
    [theme, language],
  );
}

/** Opens `path` and waits until its content stands. */
export async function visit(page, path) {
  await page.goto(base + path);
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, undefined, { timeout: 20_000 });
  // Colours are read only once the page has been painted with them.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

export async function waitForMap(page) {
  await page
    .waitForFunction(() => document.querySelector('[data-idle]') !== null, undefined, { timeout: 45_000 })
    .catch(() => undefined);
}

export async function signIn(page) {
  await page.goto(`${base}/account/sign-in`);
  await page.fill('input[type=email]', admin.email);
  await page.fill('input[type=password]', admin.password);
  await page.press('input[type=password]', 'Enter');
  await page.waitForURL((url) => url.pathname === '/account');
}

/** The pages of the first collection and of its first feature. */
export async function firstCollection() {
  const { collections } = await (await fetch(`${base}/ogc/collections?f=json`)).json();
  if (!collections?.length) return [];
  const path = `/ogc/collections/${collections[0].id}`;
  const { features } = await (await fetch(`${base}${path}/items?f=json&limit=1`)).json();
  const pages = [path, `${path}/items`, ...(features[0] ? [`${path}/items/${features[0].id}`] : [])];
  return pages.map((each) => `${each}?f=html`);
}

/** The pages of the first grant that there is, for whom `page` is signed in as. */
export async function firstGrant(page) {
  const answer = await page.request.get(`${base}/api/programme/funding?limit=1`);
  const grant = answer.ok() ? (await answer.json()).items[0] : undefined;
  if (grant === undefined) return [];
  const { items } = await (await page.request.get(`${base}/api/programme/funding/${grant.id}/proofs`)).json();
  const parts = ['', '/plan', '/bookings', '/rededications', '/drawdowns', '/proofs', '/scenario', '/history'];
  if (items[0]) parts.push(`/proofs/${items[0].id}`);
  return parts.map((part) => `/programme/funding/${grant.id}${part}`);
}

/** The first datastream that there is, as a path of ours. */
export async function firstDatastream() {
  const answer = await fetch(`${base}/sta/v1.1/Datastreams?$top=1&$select=id&$orderby=id`);
  const found = answer.ok ? (await answer.json()).value[0] : undefined;
  return found === undefined ? undefined : `/measurements/${found['@iot.id']}`;
}
