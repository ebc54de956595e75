// Nadia's ministry leads a commitment. Between two meetings she says what moved, joins the proof, and publishes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const nadia = { email: 'nadia@ministere.example', name: 'Nadia Benali', password: 'soixante-douze bateaux gris', roles: [['contributor', '--plan', '2015-2017']] };
const commitment = '/fr/plans/2015-2017/commitments/24';
const { parvis, signedIn } = await openOffice(nadia);

const press = (page, act) => page.locator(`main button[name=act][value=${act}]:not(.visually-hidden)`).click();
const body = (page) => page.locator('body').innerText();

for (const scripts of [true, false]) {
  const how = scripts ? 'with JavaScript' : 'without JavaScript';

  test(`from her desk she opens the milestone, previews and publishes, ${how}`, async () => {
    const { page, visit, close } = await signedIn(nadia, { scripts });
    try {
      await visit('/fr/desk?plan=2015-2017');
      await page.locator('main details.disclosure > summary').first().click(); // the others, after the most urgent
      await page.locator(`main a[href^="${commitment}/updates/new"]`).first().click();
      await page.waitForURL(/updates\/new/);
      if (scripts) assert.deepEqual(await accessibilityFaults(page), []);
      const said = `Les rencontres ont eu lieu (${how}).`;
      await page.selectOption('select[name=milestone]', '1.2');
      await page.check('input[name=milestone_status][value=done]');
      await page.fill('input[name=done_on]', '2016-03-01');
      await page.fill('textarea[name="text.fr"]', said);
      await page.fill('input[name="evidence.0.address"]', 'https://climat.example/rencontres');
      await page.setInputFiles('input[name=file]', { name: 'compte-rendu.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${how}`) });
      await press(page, 'preview');
      assert.match(await body(page), /Rien n’est encore publié/);
      assert.match(await body(page), /compte-rendu\.pdf/);
      if (scripts) assert.deepEqual(await accessibilityFaults(page), []);
      const before = await (await fetch(parvis.origin + commitment)).text();
      assert.ok(!before.includes(said), 'a preview is public for nobody');
      await press(page, 'publish');
      await page.waitForURL(/\/fr\/desk\?done=update/);
      const address = await page.locator('main .notice a').getAttribute('href');
      const after = await (await fetch(parvis.origin + address.split('#')[0])).text();
      assert.ok(after.includes(said), 'readers see it at once');
      assert.ok(after.includes('https://climat.example/rencontres'));
      assert.ok(after.includes('compte-rendu.pdf'));
    } finally {
      await close();
    }
  });

  test(`what is refused comes back whole, the file too, ${how}`, async () => {
    const { page, visit, close } = await signedIn(nadia, { scripts });
    try {
      await visit(`${commitment}/updates/new?milestone=1`);
      await page.check('input[name=milestone_status][value=under_way]');
      await page.fill('input[name=done_on]', '2016-03-01');
      await page.fill('textarea[name="text.fr"]', 'Un texte que je ne veux pas retaper.');
      await page.setInputFiles('input[name=file]', { name: 'preuve.csv', mimeType: 'text/csv', buffer: Buffer.from('jour,lieu\n2016-03-01,Bonn\n') });
      await press(page, 'publish');
      assert.ok(await page.locator('.govuk-error-summary [role=alert]').isVisible());
      assert.equal(await page.inputValue('textarea[name="text.fr"]'), 'Un texte que je ne veux pas retaper.');
      assert.equal(await page.inputValue('input[name=done_on]'), '2016-03-01');
      assert.match(await body(page), /preuve\.csv/);
      if (scripts) assert.deepEqual(await accessibilityFaults(page), []);
      await press(page, 'draft');
      await page.waitForURL(/done=draft/);
      assert.match(await body(page), /Un texte que je ne veux pas retaper/);
      await page.locator('form[action*="/discarding"] button').first().click();
      await page.waitForURL(/done=discarded/);
      assert.doesNotMatch(await body(page), /Un texte que je ne veux pas retaper/);
    } finally {
      await close();
    }
  });
}

test('a spreadsheet of many updates is checked line by line before anything is published', async () => {
  const { page, visit, close } = await signedIn(nadia, { scripts: true });
  try {
    await visit('/fr/desk/upload');
    assert.deepEqual(await accessibilityFaults(page), []);
    const rows = ['plan,commitment,milestone,status,text_fr', '2015-2017,24,2.1,en cours,La plateforme avance.', '2015-2017,24,99,done,'];
    const send = async (lines) => {
      await page.setInputFiles('input[name=file]', { name: 'points.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n') + '\n') });
      await press(page, 'check');
    };
    await send(rows);
    assert.match(await body(page), /Aucun jalon n’a ce numéro|numéro/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await send(rows.slice(0, 2));
    await press(page, 'publish');
    await page.waitForURL(/done=upload/);
    assert.ok((await (await fetch(parvis.origin + commitment)).text()).includes('La plateforme avance.'));
  } finally {
    await close();
  }
});

test('her desk and the form stay whole on a phone', async () => {
  const { page, visit, close } = await signedIn(nadia, { width: 320, height: 640 });
  try {
    for (const path of ['/fr/desk?plan=2015-2017', `${commitment}/updates/new`, '/fr/desk/upload']) {
      await visit(path);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, path);
    }
  } finally {
    await close();
  }
});
