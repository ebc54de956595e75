// Inès writes about promises. She reads days gone by, follows a correction, and takes rows and pictures away with her.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { Parvis } from './support/server.mjs';
import { makeToken, signIn } from './support/staff.mjs';

const nadia = { email: 'nadia@dinum.example', name: 'Nadia Benali', password: 'soixante-douze bateaux gris', roles: [['contributor', '--plan', '2015-2017']] };
const commitment = '/fr/plans/2015-2017/commitments/24';
const api = `/api/v1${commitment.slice(3)}/updates`;
const parvis = await Parvis.start();
let browser;
let token;

async function publish(text, more = {}) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(parvis.origin + api, { method: 'POST', headers, body: JSON.stringify({ text: { fr: { text } }, ...more }) });
  assert.equal(answer.status, 201, await answer.clone().text());
  return answer.json();
}
const get = (path) => fetch(parvis.origin + path);

before(async () => {
  parvis.employ(nadia);
  token = await makeToken(parvis.origin, await signIn(parvis.origin, nadia.email, nadia.password));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await parvis.stop();
});

test('a correction and what it corrects lead to each other, and history says who spoke without naming them', async () => {
  const wrong = await publish('Douze réunions ont eu lieu.');
  const right = await publish('Onze réunions ont eu lieu.', { corrects: wrong.id });
  const { page, visit, close } = await openWindow(browser, parvis.origin, { scripts: false });
  try {
    await visit(commitment);
    await page.locator(`#update-${wrong.id} a[href="#update-${right.id}"]`).click();
    assert.match(page.url(), new RegExp(`#update-${right.id}$`));
    assert.ok(await page.locator(`#update-${right.id} a[href="#update-${wrong.id}"]`).isVisible());
    const [newest] = (await (await get(api)).json()).items;
    assert.equal(newest.links.corrects, `${commitment.slice(3)}/updates?from=${wrong.id}#update-${wrong.id}`);
    const feed = await (await get(`${commitment}.atom`)).text();
    assert.match(feed, /title="Le point d’étape qui corrige celui-ci"/);

    await visit('/fr/changes?kind=update');
    const acts = await page.locator('.changes').innerText();
    assert.match(acts, /Contribution, Plan 2015–2017/);
    assert.doesNotMatch(acts, /Nadia|Personne \d/);
  } finally {
    await close();
  }
});

test('a commitment that moves often stays light, and each of its updates keeps an address', async () => {
  const first = await publish('Le tout premier pas.');
  for (let i = 1; i <= 60; ++i) await publish(`Nouvelle ${i}.`);
  const { page, visit, close } = await openWindow(browser, parvis.origin, { width: 375, height: 800 });
  try {
    await visit(commitment);
    assert.equal(await page.locator('article.update').count(), 20);
    await page.getByRole('link', { name: 'Points d’étape plus anciens' }).click();
    await page.waitForURL(/updates\?from=/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await visit(`${commitment}/updates?from=${first.id}#update-${first.id}`);
    assert.match(await page.locator(`#update-${first.id}`).innerText(), /Le tout premier pas/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scroll');
  } finally {
    await close();
  }
});

test('the rows that she chose are the rows that she gets', async () => {
  const { page, visit, close } = await openWindow(browser, parvis.origin, { scripts: false });
  try {
    await visit('/fr/plans/2015-2017?q=climat&view=table');
    const shown = await page.locator('main table tbody tr').count();
    assert.ok(shown > 0 && shown < 10, `${shown} rows`);
    const csv = await page.locator('main a[href^="/data/plans/2015-2017.csv?"]').first().getAttribute('href');
    const json = await page.locator('main a[href^="/data/plans/2015-2017.json?"]').first().getAttribute('href');
    assert.match(csv, /q=climat/);
    assert.equal((await (await get(json)).json()).commitments.length, shown);
    assert.match((await get(csv)).headers.get('content-type'), /^text\/csv/);
  } finally {
    await close();
  }
});

test('pictures can be taken away as files that stand alone', async () => {
  const { page, visit, close } = await openWindow(browser, parvis.origin);
  try {
    for (const path of ['/fr/lineage', '/en/compare']) {
      await visit(path);
      const address = await page.locator('.figure-foot a[href*=".svg"]').getAttribute('href');
      const answer = await get(address);
      assert.equal(answer.headers.get('content-type'), 'image/svg+xml');
      assert.ok(answer.headers.get('etag'));
      const again = await fetch(parvis.origin + address, { headers: { 'If-None-Match': answer.headers.get('etag') } });
      assert.equal(again.status, 304);
      const svg = await answer.text();
      const fault = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent, svg);
      assert.equal(fault ?? '', '', 'well-formed');
    }
  } finally {
    await close();
  }
});

for (const path of ['/fr/compare', '/fr/lineage', '/fr/themes', '/fr/institutions', '/fr/changes', `${commitment}/history`, `${commitment}/updates`, '/fr/institutions/ministere-justice']) {
  test(`${path}: another day can be asked for, and a day before the record is answered honestly`, async () => {
    const { page, visit, close } = await openWindow(browser, parvis.origin, { scripts: false });
    try {
      const answer = await visit(path);
      assert.equal(answer.status(), 200);
      assert.ok((await page.locator('form input[name=as_of]').count()) > 0, 'a day can be chosen');
      const past = await visit(`${path}?as_of=2019-01-01`);
      assert.equal(past.status(), 404);
      assert.match(await page.locator('main').innerText(), /ce jour|De ce jour/i);
      assert.ok((await page.locator('.as-of-past').count()) > 0, 'the banner says which day it is');
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
      await visit(`${path}?as_of=${today}`);
      assert.equal(await page.locator('.as-of-past').count(), 0, 'today is the present');
    } finally {
      await close();
    }
  });
}
