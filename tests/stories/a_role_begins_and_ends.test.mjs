// Omar invites Nadia by mail to contribute to the plan. She signs in by the link, accepts, and writes an update; while she
// writes, he ends her role: nothing is published, she is told why, and reads what she wrote. Her browser runs no scripts.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { codeOf, keepAuthenticator } from './support/second_factor.mjs';
import { Parvis, until } from './support/server.mjs';
import { signIn } from './support/staff.mjs';

const password = 'soixante-douze bateaux gris';
const omar = { email: 'omar@gouvernement.example', name: 'Omar Diallo', password, roles: [['operator', '--site']] };
const nadia = { email: 'nadia@ministere.example', name: 'Nadia Benali', password };
const parvis = await Parvis.start();
after(() => parvis.stop());
for (const person of [omar, nadia]) parvis.employ(person);
keepAuthenticator(nadia.email, parvis.command(['account', 'second-factor', '--email', nadia.email]));
const browser = await openBrowser();
after(() => browser.close());

const sound = async (window) => assert.deepEqual(await accessibilityFaults(window.page), [], window.page.url());
const main = (window) => window.page.locator('main').innerText();

async function inviteNadia(window) {
  const [name, value] = (await signIn(parvis.origin, omar.email, password)).split('=');
  await window.page.context().addCookies([{ name, value, url: parvis.origin }]);
  await window.visit('/fr/staff');
  await sound(window);
  await window.page.locator('main a[href$="/staff/invitations/new"]').click();
  await sound(window);
  await window.page.fill('input[name=email]', nadia.email);
  await window.page.selectOption('select[name=role]', 'contributor');
  const plan = await window.page.locator('select[name=scope] option[value^="plan:"]', { hasText: '2015' }).first().getAttribute('value');
  await window.page.selectOption('select[name=scope]', plan);
  await window.page.locator('main form button[type=submit]').click();
  assert.match(await main(window), /nadia@ministere\.example/);
  await sound(window);
}

async function acceptByTheLetter(window) {
  const rows = window.page.locator('main tbody tr', { hasText: nadia.email });
  await until(async () => (await window.visit('/fr/outbox')) && (await rows.count()) > 0, 'the invitation');
  await rows.first().locator('a').click();
  await window.page.locator('main pre a').first().click();
  assert.match(await main(window), /Omar Diallo/);
  await window.page.locator('main a[href*="/sign-in?next="]').click();
  await window.page.fill('input[name=email]', nadia.email);
  await window.page.fill('input[name=password]', password);
  await window.page.locator('form[action$="/sign-in"] button[type=submit]').click();
  await window.page.fill('input[name=code]', await codeOf(nadia.email));
  await window.page.locator('main form button[type=submit]').first().click();
  await window.page.locator('form[action$="/acceptance"] button').click();
  assert.equal(new URL(window.page.url()).pathname, '/fr/account');
  assert.match(await main(window), /Contribution/);
}

async function endHerRole(window) {
  await window.visit('/fr/staff');
  await window.page.locator('main tbody tr', { hasText: nadia.name }).locator('a').click();
  await sound(window);
  await window.page.locator('form[action$="/end"] button').click();
  assert.doesNotMatch(await window.page.locator('main tbody').innerText(), /Nadia Benali/);
}

test('a role is offered by mail, accepted, ended while its holder writes, and nothing she typed is lost', async () => {
  const office = await openWindow(browser, parvis.origin);
  const ministry = await openWindow(browser, parvis.origin, { scripts: false, width: 375 });
  try {
    await inviteNadia(office);
    await acceptByTheLetter(ministry);
    await ministry.visit('/fr/plans/2015-2017/commitments/24/updates/new');
    const written = 'La plateforme a ouvert ce matin.';
    await ministry.page.fill('textarea[name="text.fr"]', written);
    await endHerRole(office);
    const [answer] = await Promise.all([
      ministry.page.waitForResponse((response) => response.request().method() === 'POST'),
      ministry.page.locator('main button[name=act][value=publish]:not(.visually-hidden)').click(),
    ]);
    assert.equal(answer.status(), 403);
    const told = await main(ministry);
    assert.match(told, /Votre rôle a pris fin le/);
    assert.ok(told.includes(written), 'what she wrote is there');
    await office.visit('/fr/staff?past=1');
    assert.match(await main(office), /Terminé/);
  } finally {
    await office.close();
    await ministry.close();
  }
});
