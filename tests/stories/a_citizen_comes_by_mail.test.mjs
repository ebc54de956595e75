// Sami has no password. On a machine without a relay, he reads his letters in the outbox: he signs up, comes back by a link,
// chooses a password after all, and moves to another address.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { Parvis, until } from './support/server.mjs';

const parvis = await Parvis.start({ options: ['--without-first-content'] });
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await parvis.stop();
});

const faults = async (window) => assert.deepEqual(await accessibilityFaults(window.page), [], window.page.url());
const send = (window) => window.page.locator('main form button[type=submit]').first().click();

async function askFor(window, page, email) {
  await window.visit(page);
  await faults(window);
  await window.page.fill('main input[name=email]', email);
  await send(window);
  assert.match(new URL(window.page.url()).pathname, /\/link\/sent$/);
}

/** Follows the link of the latest of `howMany` letters to that address, as the outbox shows it. */
async function followLetter(window, email, howMany, language = 'fr') {
  const rows = window.page.locator('main tbody tr', { hasText: email });
  await until(async () => (await window.visit(`/${language}/outbox`)) && (await rows.count()) >= howMany, `letter ${howMany} to ${email}`);
  await faults(window);
  await rows.first().locator('a').click();
  await faults(window);
  await window.page.locator('main pre a').first().click();
  await faults(window);
}

for (const language of ['fr', 'en']) {
  test(`he signs up and comes back by a link, in ${language}, without scripts`, async () => {
    const email = `sami.${language}@exemple.example`;
    const window = await openWindow(browser, parvis.origin, { width: 375, language: language === 'fr' ? 'fr-FR' : 'en-GB' });
    const later = await openWindow(browser, parvis.origin, { scripts: false });
    try {
      await askFor(window, `/${language}/sign-up`, email);
      await faults(window);
      await followLetter(window, email, 1, language);
      await send(window);
      assert.ok(await window.page.locator('[role=alert]').first().isVisible(), 'a name is needed');
      await window.page.fill('input[name=name]', 'Sami Haddad');
      await send(window);
      await window.visit(`/${language}/account`);
      assert.match(await window.page.locator('main').innerText(), new RegExp(email));
      await later.visit(`/${language}/sign-in/link?next=/${language}/account`);
      await later.page.fill('main input[name=email]', email);
      await send(later);
      await window.visit(`/${language}/outbox`);
      await until(async () => (await window.visit(`/${language}/outbox`)) && (await window.page.locator('main tbody tr', { hasText: email }).count()) === 2, 'the second letter');
      const letter = await window.page.locator('main tbody tr', { hasText: email }).first().locator('a').getAttribute('href');
      await later.visit(letter);
      await later.page.locator('main pre a').first().click();
      await send(later);
      assert.equal(new URL(later.page.url()).pathname, `/${language}/account`);
    } finally {
      await window.close();
      await later.close();
    }
  });
}

test('a letter with its layout runs nothing and fetches nothing', async () => {
  const outbox = await openWindow(browser, parvis.origin);
  // Its own window: what the outbox still asks for must not count as the letter's.
  const window = await openWindow(browser, parvis.origin, { width: 375 });
  try {
    await outbox.visit('/fr/outbox');
    const letter = await outbox.page.locator('main tbody tr a').first().getAttribute('href');
    const answer = await window.visit(`${letter}/letter`);
    assert.match(answer.headers()['content-security-policy'], /^sandbox; default-src 'none'/);
    assert.deepEqual(window.heard.complaints, []);
    assert.equal(window.heard.responses.length, 1);
    assert.ok(await window.page.evaluate(() => document.documentElement.scrollWidth <= 375), 'it fits a phone');
  } finally {
    await outbox.close();
    await window.close();
  }
});

test('he chooses a password after all, and moves to another address', async () => {
  const window = await openWindow(browser, parvis.origin);
  try {
    await askFor(window, '/fr/forgotten-password', 'sami.fr@exemple.example');
    await followLetter(window, 'sami.fr@exemple.example', 4); // after the two links, and the news of a new browser
    await window.page.fill('input[name=new_password]', 'huit lampions sur la place');
    await send(window);
    await window.visit('/fr/account');
    await faults(window);
    await window.page.fill('form[action$="/account/address"] input[name=email]', 'sami@ailleurs.example');
    await window.page.locator('form[action$="/account/address"] button').click();
    await followLetter(window, 'sami@ailleurs.example', 1);
    await send(window);
    assert.match(new URL(window.page.url()).search, /done=address/);
    assert.match(await window.page.locator('main').innerText(), /sami@ailleurs\.example/);
  } finally {
    await window.close();
  }
});
