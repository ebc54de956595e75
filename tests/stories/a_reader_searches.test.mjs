// A reader looks for something, with slips of the pen and names from elsewhere.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openBrowser, openWindow } from './support/browser.mjs';
import { Parvis } from './support/server.mjs';

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
  const fontsOf = async (path) => {
    await window.visit(path);
    await window.page.evaluate(() => document.fonts.ready);
    return window.heard.responses.map((response) => response.url()).filter((address) => address.endsWith('.woff2'));
  };
  assert.deepEqual((await fontsOf('/fr/')).filter((address) => address.includes('-ext.')), []);
  const neighbours = (await fontsOf(search('Łódź Győr Constanța'))).filter((address) => address.includes('-ext.'));
  assert.ok(neighbours.length > 0);
  assert.deepEqual(window.heard.complaints, []);
  await window.close();
});
