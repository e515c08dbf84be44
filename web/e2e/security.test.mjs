// Passkeys with Chromium's virtual authenticator, the second factor, and the account's security page.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { admin, base, choose, isAdmin, openBrowser } from './browser.mjs';

/** The code of RFC 6238 that an app would show now. */
function oneTimeCode(base32, at = Date.now()) {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const secret = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      .map((byte) => parseInt(byte, 2)),
  );
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

// Passkeys are bound to a domain; the server's own address may be a number.
const site = base.replace('127.0.0.1', 'localhost');

describe('security of the account', { skip: !isAdmin }, () => {
  let browser;
  let page;
  let authenticator;
  let cdp;

  before(async () => {
    browser = await openBrowser();
    page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await choose(page, { theme: 'light', language: 'de' });
    await page.goto(`${site}/help`);
    await page.evaluate(() => localStorage.setItem('stadtkern.language', 'de'));
    cdp = await browser.context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    ({ authenticatorId: authenticator } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
    await signInWithPassword();
    await page.waitForURL((url) => url.pathname === '/account');
  });
  after(() => browser?.close());

  const open = async (path) => {
    await page.goto(site + path);
    await page.waitForSelector('h1');
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  };

  const signInWithPassword = async () => {
    await open('/account/sign-in');
    await page.fill('input[type=email]', admin.email);
    await page.fill('input[type=password]', admin.password);
    await page.press('input[type=password]', 'Enter');
  };

  const signOut = async () => {
    await open('/account');
    await page.click('main >> text=Abmelden');
    await page.waitForURL(`${site}/`);
  };

  test('a passkey is added under a name, and signs in without address and password', async () => {
    await open('/account/security');
    await page.click('text=Passkey hinzufügen');
    await page.fill('dialog[open] input', 'Testgerät');
    await page.keyboard.press('Enter');
    await page.waitForSelector('td:has-text("Testgerät")');
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: authenticator });
    assert.equal(credentials.length, 1);
    assert.equal(credentials[0].isResidentCredential, true);

    await signOut();
    await open('/account/sign-in');
    await page.click('text=Mit Passkey anmelden');
    await page.waitForURL((url) => url.pathname === '/account');
    await page.waitForSelector(`text=${admin.email}`);
  });

  test('a refused verification signs nobody in, and the page stays usable', async () => {
    await signOut();
    await open('/account/sign-in');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false });
    await page.click('text=Mit Passkey anmelden');
    await page.waitForSelector('button:has-text("Mit Passkey anmelden"):not([disabled])', { timeout: 60_000 });
    assert.equal(new URL(page.url()).pathname, '/account/sign-in');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: true });
    await page.click('text=Mit Passkey anmelden');
    await page.waitForURL((url) => url.pathname === '/account');
  });

  test('the second factor is turned on, asked for, and turned off', async () => {
    await open('/account/security');
    await page.click('text=Einschalten');
    await page.waitForSelector('svg[role=img]');
    const secret = (await page.locator('pre code').textContent()).trim();
    await page.fill('section[aria-labelledby=second-factor] input', oneTimeCode(secret));
    await page.click('text=Bestätigen und einschalten');
    await page.waitForSelector('text=Ihre Wiederherstellungscodes');
    const codes = (await page.locator('pre code').textContent()).trim().split('\n');
    assert.equal(codes.length, 10);

    await signOut();
    await signInWithPassword();
    await page.waitForSelector('text=Zweiter Schritt');
    await page.fill('section[aria-labelledby=second-step] input', codes[0]);
    await page.click('section[aria-labelledby=second-step] button[type=submit]');
    await page.waitForURL((url) => url.pathname === '/account');

    await open('/account/security');
    await page.waitForSelector('text=Übrige Wiederherstellungscodes: 9');
    await page.click('text=Ausschalten');
    await page.waitForSelector('text=Einschalten');
  });

  test('the passkey is removed, and no page broke the policy', async () => {
    await open('/account/security');
    await page.click('button[aria-label="Testgerät entfernen"]');
    await page.waitForSelector('text=Noch kein Passkey');
    assert.deepEqual(browser.seen.violations, []);
    assert.deepEqual(browser.seen.errors, []);
  });
});
