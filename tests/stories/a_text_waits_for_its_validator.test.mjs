// In Paul's ministry, Valérie answers for what is published. What he writes waits; she reads it as readers will, sends it back
// with a note, then publishes what he corrected. His browser runs no scripts; hers is a phone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const password = 'soixante-douze bateaux gris';
const institution = 'ministere-affaires-etrangeres';
const paul = { email: 'paul@ministere.example', name: 'Paul Garnier', password, roles: [['contributor', '--institution', institution]] };
const valerie = { email: 'valerie@ministere.example', name: 'Valérie Roux', password, roles: [['validator', '--institution', institution]] };
const { parvis, signedIn } = await openOffice(paul, valerie);
const commitment = '/fr/plans/2015-2017/commitments/24';

const sound = async (window) => {
  assert.deepEqual(await accessibilityFaults(window.page), [], window.page.url());
  assert.ok(await window.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${window.page.url()} fits`);
};
const isPublished = async (text) => (await (await fetch(parvis.origin + commitment)).text()).includes(text);
const publish = (page) => page.locator('main button[name=act][value=publish]:not(.visually-hidden)').first().click();

test('what he writes waits, comes back with a note, and is published once it is right', async () => {
  const his = await signedIn(paul, { scripts: false });
  const hers = await signedIn(valerie, { width: 375 });
  try {
    await his.visit(`${commitment}/updates/new`);
    await his.page.fill('textarea[name="text.fr"]', 'Les données sont publiées.');
    await publish(his.page);
    assert.match(his.page.url(), /done=submitted/);
    assert.equal(await isPublished('Les données sont publiées.'), false, 'nothing is public yet');

    await hers.visit('/fr/desk');
    await sound(hers);
    await hers.page.locator('main a[href*="/desk/submissions/"]').first().click();
    await sound(hers);
    assert.match(await hers.page.locator('main').innerText(), /Les données sont publiées\./);
    await hers.page.fill('textarea[name=note]', 'Dites où, et depuis quand.');
    await hers.page.locator('form[action$="/return"] button[type=submit]').click();

    await his.visit('/fr/desk');
    await his.page.locator('main a[href*="/updates/new?draft="]').first().click();
    assert.match(await his.page.locator('main').innerText(), /Dites où, et depuis quand\./);
    assert.equal(await his.page.inputValue('textarea[name="text.fr"]'), 'Les données sont publiées.', 'nothing is lost');
    await his.page.fill('textarea[name="text.fr"]', 'Les données sont sur data.gouv.fr depuis mars.');
    await publish(his.page);

    await hers.visit('/fr/desk');
    await hers.page.locator('main a[href*="/desk/submissions/"]').first().click();
    await hers.page.locator('form[action$="/publication"] button[type=submit]').click();
    assert.equal(await isPublished('Les données sont sur data.gouv.fr depuis mars.'), true);
    await sound(hers);
  } finally {
    await his.close();
    await hers.close();
  }
});
