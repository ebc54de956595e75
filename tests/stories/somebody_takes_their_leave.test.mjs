// Somebody reads what is kept about them, takes it along, and ends their account.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const nadia = { email: 'nadia@association.example', name: 'Nadia Belkacem', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--plan', '2024-2026']] };
const { parvis, signedIn } = await openOffice(nadia);

test('what is kept is downloaded, then erased with the account, and the proofs stay true', async () => {
  const window = await signedIn(nadia);
  const { page } = window;
  await window.visit('/fr/account');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger ce qui est conservé sur vous (JSON)' }).click()]);
  const given = await readFile(await download.path(), 'utf8');
  for (const part of ['Nadia Belkacem', nadia.email, '"table":"hot.session"', 'coordinator']) assert.ok(given.includes(part), part);
  assert.ok(!given.includes('argon2'));

  await page.getByRole('link', { name: 'Effacer votre compte' }).click();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole('button', { name: 'Effacer mon compte' }).click();
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Cochez la case/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByLabel('J’ai lu ce qui précède').check();
  await page.getByRole('button', { name: 'Effacer mon compte' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Votre compte est effacé');
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(await accessibilityFaults(page), []);

  await window.visit('/fr/account');
  assert.ok(page.url().includes('/fr/sign-in'), 'nobody is signed in any more');
  await page.fill('input[name=email]', nadia.email);
  await page.fill('input[name=password]', nadia.password);
  await page.locator('main form button[type=submit]').first().click();
  assert.ok(page.url().includes('/fr/sign-in'), 'and nobody can be');
  assert.match(parvis.command(['verify']), /sound$/m);
  await window.close();
});

test('the register says what is kept, why, how long, and what stays', async () => {
  const csv = await (await fetch(`${parvis.origin}/data/processing-register.csv?lang=fr`)).text();
  const lines = csv.trim().split('\r\n');
  const page = await (await fetch(`${parvis.origin}/fr/privacy`)).text();
  assert.ok(lines.length > 15);
  assert.equal((page.match(/<tr>/g) ?? []).length, lines.length, 'the page has a line for each of the file');
  assert.match(csv, /hot\.session,.*7 jours au plus/);
});
