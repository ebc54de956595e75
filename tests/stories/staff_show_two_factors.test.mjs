// Nour begins at a ministry with a password. She sets up an authenticator app, then a passkey (Chromium's virtual
// authenticator), signs in with each, and is refused when the passkey is not hers to use.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { stepNow, totp } from './support/second_factor.mjs';
import { Parvis } from './support/server.mjs';

const nour = { email: 'nour@ministere.example', name: 'Nour Haddad', password: 'soixante-douze bateaux gris' };
const parvis = await Parvis.start();
after(() => parvis.stop());
parvis.employ(nour); // no roles yet, so no authenticator is made for her
parvis.command(['role', 'grant', '--email', nour.email, '--role', 'coordinator', '--plan', '2024-2026']);
const origin = parvis.origin.replace('127.0.0.1', 'localhost'); // passkeys need a name
const browser = await openBrowser();
after(() => browser.close());

async function withPassword(window) {
  await window.visit('/fr/sign-in');
  await window.page.fill('input[name=email]', nour.email);
  await window.page.fill('input[name=password]', nour.password);
  await window.page.locator('form[action$="/sign-in"] button[type=submit]').click();
}
const leave = (window) => window.page.context().clearCookies();
const sound = async (window) => assert.deepEqual(await accessibilityFaults(window.page), []);

let key, code;
test('with a password alone she sees her account, which invites her, and is told elsewhere what is missing; without scripts', async () => {
  const window = await openWindow(browser, origin, { scripts: false, width: 375 });
  try {
    await withPassword(window);
    assert.equal(new URL(window.page.url()).pathname, '/fr/account');
    const refused = await window.visit('/fr/desk');
    assert.equal(refused.status(), 403);
    assert.match(await window.page.locator('main').innerText(), /second facteur/);
    await window.visit('/fr/account/authenticator');
    key = (await window.page.locator('pre code').innerText()).replaceAll(' ', '');
    code = totp(key);
    await window.page.fill('input[name=code]', code);
    await window.page.locator('main form button[type=submit]').click();
    assert.equal((await window.page.locator('pre code').innerText()).trim().split('\n').length, 10);
    assert.equal((await window.visit('/fr/desk')).status(), 200, 'her roles are in force');
  } finally {
    await window.close();
  }
});

test('she signs in with her password and a code, once with each code, and gets where she was going', async () => {
  const window = await openWindow(browser, origin);
  try {
    await window.visit('/fr/staff');
    assert.match(window.page.url(), /next=/);
    await window.page.fill('input[name=email]', nour.email);
    await window.page.fill('input[name=password]', nour.password);
    await window.page.locator('form[action$="/sign-in"] button[type=submit]').click();
    await window.page.waitForURL(/second-step/);
    await sound(window);
    const field = window.page.locator('input[name=code]');
    await field.fill(code);
    await field.press('Enter');
    assert.match(await window.page.locator('.govuk-error-summary, [role=alert]').first().innerText(), /déjà servi/);
    await window.page.locator('input[name=code]').fill(totp(key, stepNow() + 1));
    await window.page.locator('input[name=code]').press('Enter');
    await window.page.waitForURL(/\/fr\/staff$/);
  } finally {
    await window.close();
  }
});

const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };

test('she adds a passkey and signs in with it alone; a copy, an unverified user and an old answer are refused', async () => {
  const window = await openWindow(browser, origin);
  const { page } = window;
  try {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
    const device = (name, given) => devtools.send(`WebAuthn.${name}`, { authenticatorId, ...given });

    parvis.command(['account', 'reset-second-factor', '--email', nour.email]);
    await withPassword(window);
    await window.visit('/fr/account/passkeys/new');
    await sound(window);
    await page.fill('input[name=passkey_name]', 'Téléphone professionnel');
    await page.getByRole('button', { name: 'Créer la clé d’accès' }).click();
    await page.getByText('Vos codes de secours').first().waitFor();
    await window.visit('/fr/account');
    assert.match(await page.locator('main').innerText(), /Téléphone professionnel/);
    await sound(window);

    // The browser offers it beside the address, without a click.
    await leave(window);
    await page.goto('/fr/sign-in?next=/fr/staff');
    await page.waitForURL(({ pathname }) => pathname === '/fr/staff');

    // Whoever cannot show themselves to the device gets no further; the page says what to do.
    await leave(window);
    await device('setUserVerified', { isUserVerified: false });
    await page.goto('/fr/sign-in');
    const button = page.getByRole('button', { name: 'Se connecter avec une clé d’accès' });
    await button.click();
    await page.locator('[data-passkey-problem]').waitFor({ state: 'visible' });
    await sound(window);

    // A page that was open when another answer was sent: the same answer is good for nothing.
    await device('setUserVerified', { isUserVerified: true });
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey') && request.method() === 'POST');
    await button.click();
    const body = (await sent).postData();
    await page.waitForURL((address) => !address.pathname.includes('/sign-in'));
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
    const post = (fields, at = origin) => fetch(`${at}/fr/sign-in/passkey`, { method: 'POST', redirect: 'manual', headers, body: fields });
    assert.equal((await post(body)).status, 403, 'its count is that of the one before');
    assert.equal((await post(body, parvis.origin)).status, 403, 'of another origin');

    // A copy of the device signs with a count that was seen already.
    const { credentials } = await device('getCredentials');
    await device('removeCredential', { credentialId: credentials[0].credentialId });
    await device('addCredential', { credential: { ...credentials[0], signCount: 0 } });
    await leave(window);
    await page.goto('/fr/sign-in');
    await page.getByText('a peut-être été copiée').first().waitFor();
    assert.match(parvis.command(['account', 'journal']), /passkey\.counter_went_back/);
  } finally {
    await window.close();
  }
});
