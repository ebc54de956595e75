// Some of the payloads of bin/campaign injection, in some of the fields: the whole takes minutes, this seconds.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { Browser } from '../campaigns/support/browser.mjs';
import { openListening, openReader } from '../campaigns/support/canary.mjs';
import { Forms } from '../campaigns/support/fields.mjs';
import { Injection } from '../campaigns/support/injecting.mjs';
import { payloads as every } from '../campaigns/support/payloads.mjs';
import { csvFaults, htmlOfFeed, xlsxFaults, xmlFaults } from '../campaigns/support/products.mjs';
import { openBrowser } from './support/browser.mjs';
import { Parvis } from './support/server.mjs';

const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site']] };
const commitment = '/fr/plans/2018-2020/commitments/5';
const payloads = [1, 6, 33, 36, 43, 48].map((index) => every[index]);
const parvis = await Parvis.start();
const chromium = await openBrowser();
after(async () => {
  await chromium.close();
  await parvis.stop();
});
const reader = await openReader(chromium);
parvis.employ(claire);
const browser = await new Browser(parvis.origin).signIn(claire);
const injection = new Injection(reader, payloads);

test('where a page inserts them as they are, they are seen', async () => {
  const { page, heard, close } = await openListening(chromium);
  await page.setContent(`<!doctype html>${every[2]}`);
  await page.waitForFunction(() => document.images[0]?.complete);
  await close();
  assert.ok(heard.includes('the canary was called'), heard.join());
  assert.notDeepEqual((await reader.read(`<!doctype html>${every[2]}`)).traces, []);
});

test('forms take them as text, or refuse them, and show them again as text', async () => {
  const forms = new Forms();
  for (const path of [`${commitment}/updates/new`, '/fr/account', '/fr/desk/register', '/fr/search?q=a']) {
    const answer = await browser.ask(path);
    forms.add(path, await reader.read(await answer.text()), parvis.origin);
  }
  const wanted = /updates$|profile$|themes$|search$/;
  for (const form of forms.all.filter(({ pattern }) => wanted.test(pattern))) await injection.intoForm('coordinator', browser, form);
  assert.deepEqual([...injection.faults], []);
  assert.ok(injection.outcomes.taken >= payloads.length, JSON.stringify(injection.outcomes));
});

test('pages that show them run nothing, and files hold no formula', async () => {
  const cookies = browser.cookies.split('; ').map((pair) => ({ name: pair.split('=')[0], value: pair.slice(pair.indexOf('=') + 1), url: parvis.origin }));
  const { page, heard, close } = await openListening(chromium, { origin: parvis.origin, cookies });
  for (const path of [commitment, `${commitment}/updates`, `${commitment}/history`, '/fr/changes', '/fr/account', '/fr/desk']) await page.goto(path);
  await close();
  assert.deepEqual(heard, []);
  const fetched = async (path) => Buffer.from(await (await browser.ask(path)).arrayBuffer());
  const feed = (await fetched(`${commitment}.atom`)).toString();
  assert.match(feed, /canary/);
  assert.deepEqual(xmlFaults(feed), []);
  for (const html of htmlOfFeed(feed)) assert.deepEqual((await reader.read(html)).traces, []);
  const table = (await fetched('/data/updates.csv')).toString();
  assert.match(table, /canary/);
  assert.deepEqual(csvFaults(table), []);
  assert.deepEqual(xlsxFaults(await fetched('/data/plans.xlsx')), []);
});
