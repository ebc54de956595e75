// What is true of every page that takes a role: those of the desk, of accounts and of operation, in both languages.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { illegible, leftInEnglish } from './support/legibility.mjs';
import { Parvis } from './support/server.mjs';
import { signIn } from './support/staff.mjs';

const password = 'soixante-douze bateaux gris';
const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password, roles: [['coordinator', '--site']] };
const omar = { email: 'omar@gouvernement.example', name: 'Omar Diallo', password, roles: [['operator', '--site']] };
const commitment = '/plans/2018-2020/commitments/5';
const pages = new Map([
  [claire, [
    '/desk', '/desk?plan=2015-2017', '/desk/upload', '/desk/register', '/desk/register?institution=cndp', '/desk/register?theme=justice', '/plans/new',
    '/plans/2024-2026/edition', '/plans/2024-2026/order', '/plans/2024-2026/commitments/new', `${commitment}/edition`, `${commitment}/updates/new`,
    `${commitment}/split`, `${commitment}/merger`, `${commitment}/withdrawal`, '/account', '/staff',
    '/staff/roles/new', '/staff/invitations', '/staff/invitations/new', '/staff/members', '/delegations',
  ]],
  [omar, ['/operation', '/security-journal', '/account', '/staff', '/desk']],
]);
const parvis = await Parvis.start();
let browser;

before(async () => {
  for (const person of pages.keys()) parvis.employ(person);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await parvis.stop();
});

/** One window a person: signing in takes its time by design. */
async function signedIn(person) {
  const [name, value] = (await signIn(parvis.origin, person.email, person.password)).split('=');
  const window = await openWindow(browser, parvis.origin);
  await window.page.context().addCookies([{ name, value, url: parvis.origin }]);
  return window;
}

async function faultsOf({ page, heard, visit }, path) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  const answer = await visit(path);
  if (answer.status() !== 200) return [`answers ${answer.status()}`];
  const faults = heard.complaints.map((complaint) => `console: ${complaint}`);
  if (path.startsWith('/fr/')) faults.push(...leftInEnglish(await answer.text()).map((text) => `in English: ${text}`));
  faults.push(...(await accessibilityFaults(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await accessibilityFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`));
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) faults.push(`is ${width} px wide in a window of 320 px`);
  faults.push(...(await illegible(page, { text: 14, drawing: 10 })).map((fault) => `at 320 px: ${fault}`));
  return faults;
}

for (const [person, paths] of pages) {
  describe(`the pages of ${person.name}`, () => {
    let window;
    before(async () => (window = await signedIn(person)));
    after(() => window?.close());
    for (const path of paths) {
      test(path, async () => {
        for (const language of ['fr', 'en']) assert.deepEqual(await faultsOf(window, `/${language}${path}`), [], language);
      });
    }
  });
}

test('a long form on a phone leads back to its contents, and its button hides no field that is written in', async () => {
  const window = await signedIn(claire);
  try {
    const { page } = window;
    await page.setViewportSize({ width: 375, height: 700 });
    await window.visit(`/fr${commitment}/edition`);
    await page.locator('.contents a').last().click();
    await page.locator('.save-bar a').click();
    assert.ok(await page.locator('#contents-title').evaluate((title) => title.getBoundingClientRect().top >= 0 && title.getBoundingClientRect().bottom < innerHeight));
    const hidden = await page.evaluate(() => {
      const faults = [];
      for (const field of document.querySelectorAll('.parted-form :is(input, textarea, select):not([type=hidden])')) {
        if (!field.checkVisibility() || field.getBoundingClientRect().height > innerHeight / 2) continue;
        field.focus();
        field.scrollIntoView({ block: 'nearest' });
        const bar = document.querySelector('.save-bar').getBoundingClientRect();
        if (field.getBoundingClientRect().bottom > bar.top + 1 && field.getBoundingClientRect().top < bar.bottom) faults.push(field.name);
      }
      return faults;
    });
    assert.deepEqual(hidden, []);
  } finally {
    await window.close();
  }
});
