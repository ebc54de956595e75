// A reader looks for something, with slips of the pen and names from elsewhere.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openBrowser, openWindow } from './support/browser.mjs';
import { Parvis } from './support/server.mjs';
import { publishWithFile, signIn } from './support/staff.mjs';

const parvis = await Parvis.start();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await parvis.stop();
});

const search = (words, language = 'fr') => `/${language}/search?q=${encodeURIComponent(words)}`;

test('what is spelled wrongly is answered as it was meant, and says so', async () => {
  const window = await openWindow(browser, parvis.origin, { scripts: false });
  await window.visit(search('comande publique'));
  const main = window.page.locator('main');
  assert.match(await main.innerText(), /ne parle de «\scomande publique\s»\. Voici les résultats pour «\scommande publique\s»/);
  assert.ok((await main.locator('.results li').count()) > 0);
  assert.ok((await main.locator('.results mark').allInnerTexts()).some((words) => /commande/i.test(words)));
  assert.equal(await window.page.locator('#page-search').inputValue(), 'comande publique', 'what was typed is kept');
  await window.close();
});

test('what nobody could have meant finds nothing, calmly', async () => {
  const window = await openWindow(browser, parvis.origin, { language: 'en-GB' });
  await window.visit(search('xqzzt', 'en'));
  assert.match(await window.page.locator('main').innerText(), /Nothing here speaks of “xqzzt”\./);
  assert.equal(await window.page.locator('main .results').count(), 0);
  await window.close();
});

test('letters of our neighbours have their own fonts, loaded where they stand and nowhere else', async () => {
  const window = await openWindow(browser, parvis.origin);
  const loadedForNeighbours = async (path) => {
    await window.visit(path);
    return window.page.evaluate(async () => {
      document.body.getBoundingClientRect(); // the layout asks for the fonts that it needs
      await document.fonts.ready;
      return [...document.fonts].filter((font) => /U\+100\b/i.test(font.unicodeRange) && font.status !== 'unloaded').map((font) => font.status);
    });
  };
  assert.deepEqual(await loadedForNeighbours('/fr/'), []);
  const loaded = await loadedForNeighbours(search('Łódź Győr Constanța'));
  assert.ok(loaded.length > 0);
  assert.deepEqual([...new Set(loaded)], ['loaded']);
  assert.deepEqual(window.heard.complaints, []);
  await window.close();
});

test('an update is found by what it says, and names the commitment it is of', async () => {
  const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site']] };
  parvis.employ(claire);
  const cookie = await signIn(parvis.origin, claire.email, claire.password);
  const file = { bytes: Buffer.from('a\n'), type: 'text/plain', name: 'a.txt' };
  await publishWithFile(parvis.origin, cookie, { plan: '2018-2020', slug: '5', text: 'Le **réseau** des correspondants zélés est réuni.', file });
  const html = await (await fetch(`${parvis.origin}/fr/search?q=${encodeURIComponent('zélés')}`)).text();
  assert.match(html, /Point d’étape · engagement 5, plan 2018-2020</);
  assert.ok(!html.includes('**réseau**'));
  assert.match(await (await fetch(`${parvis.origin}/fr/changes`)).text(), /Le réseau des correspondants zélés est réuni\./);
});
