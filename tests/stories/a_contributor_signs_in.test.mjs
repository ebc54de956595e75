// Nadia keeps the commitments of her ministry up to date. She signs in, makes a token for her spreadsheet, leaves.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, openWindow } from './support/browser.mjs';
import { makeToken, signIn } from './support/staff.mjs';
import { openOffice, tryToSignIn } from './support/office.mjs';

const nadia = { email: 'nadia@ministere.example', name: 'Nadia Benali', password: 'soixante-douze bateaux gris', roles: [['contributor', '--plan', '2024-2026']] };
const { parvis, browser } = await openOffice(nadia);

for (const scripts of [true, false]) {
  const how = scripts ? 'with JavaScript' : 'without JavaScript';

  test(`a wrong password is refused, says so, and keeps the address, ${how}`, async () => {
    const window = await openWindow(browser, parvis.origin, { scripts });
    try {
      await tryToSignIn(window, nadia.email, 'not the password');
      assert.match(window.page.url(), /\/fr\/sign-in/);
      assert.equal(await window.page.inputValue('input[name=email]'), nadia.email);
      assert.equal(await window.page.inputValue('input[name=password]'), '');
      assert.ok(await window.page.locator('[role=alert]').first().isVisible());
    } finally {
      await window.close();
    }
  });

  test(`she signs in, sees her name, and leaves, ${how}`, async () => {
    const window = await openWindow(browser, parvis.origin, { scripts });
    try {
      await tryToSignIn(window, nadia.email, nadia.password);
      await window.visit('/fr/account');
      assert.match(await window.page.locator('body').innerText(), /Nadia Benali/);
      if (scripts) assert.deepEqual(await accessibilityFaults(window.page), []);
      await window.page.locator('form[action*="/sign-out"] button:visible').first().click();
      const answer = await window.visit('/fr/account');
      assert.match(answer.url(), /\/fr\/sign-in\?next=/);
    } finally {
      await window.close();
    }
  });
}

test('an unknown address is refused in the same words as a wrong password', async () => {
  const words = [];
  for (const email of [nadia.email, 'nobody@ministere.example']) {
    const window = await openWindow(browser, parvis.origin);
    try {
      await tryToSignIn(window, email, 'not the password');
      words.push(await window.page.locator('[role=alert]').first().innerText());
    } finally {
      await window.close();
    }
  }
  assert.equal(words[0], words[1]);
});

test('her session is hers: the account page is private and never kept by a cache', async () => {
  const cookie = await signIn(parvis.origin, nadia.email, nadia.password);
  const answer = await fetch(`${parvis.origin}/fr/account`, { headers: { Cookie: cookie } });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('cache-control'), /no-store/);
  assert.match(await answer.text(), /<meta name="robots" content="noindex/);
});

test('a token made on the account page is shown once', async () => {
  const cookie = await signIn(parvis.origin, nadia.email, nadia.password);
  const token = await makeToken(parvis.origin, cookie);
  const account = await (await fetch(`${parvis.origin}/fr/account`, { headers: { Cookie: cookie } })).text();
  assert.ok(!account.includes(token));
});

test('a sign-in sent by another site is refused', async () => {
  const answer = await fetch(`${parvis.origin}/fr/sign-in`, { method: 'POST', redirect: 'manual', headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }, body: new URLSearchParams(nadia) });
  assert.equal(answer.status, 403);
});

test('what an address says it leads to after signing in stays on this site', async () => {
  const answer = await fetch(`${parvis.origin}/fr/sign-in`, { method: 'POST', redirect: 'manual', headers: { 'Sec-Fetch-Site': 'same-origin' }, body: new URLSearchParams({ ...nadia, next: 'https://elsewhere.example/' }) });
  assert.equal(answer.status, 303);
  assert.equal(new URL(answer.headers.get('location'), parvis.origin).origin, parvis.origin);
});
