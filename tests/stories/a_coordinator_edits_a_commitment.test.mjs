// Claire coordinates the plans. She corrects a commitment in both languages while a colleague corrects it too.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const password = 'soixante-douze bateaux gris';
const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password, roles: [['coordinator', '--site']] };
const hugo = { email: 'hugo@gouvernement.example', name: 'Hugo Petit', password, roles: [['coordinator', '--plan', '2015-2017']] };
const commitment = '/fr/plans/2015-2017/commitments/24';
const { parvis, signedIn } = await openOffice(claire, hugo);

const press = (page, act) => page.locator(`main button[name=act][value="${act}"]:not(.visually-hidden)`).first().click();
const summary = 'textarea[name="summary.fr"]';

for (const scripts of [true, false]) {
  const how = scripts ? 'with JavaScript' : 'without JavaScript';

  test(`two people edit at once: both versions are shown and nothing is lost, ${how}`, async () => {
    const [one, two] = [await signedIn(claire, { scripts }), await signedIn(hugo, { scripts })];
    try {
      await one.visit(`${commitment}/edition`);
      if (scripts) assert.deepEqual(await accessibilityFaults(one.page), []);
      await two.visit(`${commitment}/edition`);
      await two.page.fill(summary, `La société civile prépare la conférence, ${how}.`);
      await press(two.page, 'save');
      await two.page.waitForURL(/done=commitment/);

      const mine = `Associations et citoyens préparent la conférence, ${how}.`;
      await one.page.fill(summary, mine);
      await press(one.page, 'save');
      assert.ok(await one.page.locator('.notice[role=alert]').isVisible());
      assert.match(await one.page.locator('.clash').first().innerText(), /La société civile prépare/);
      assert.ok((await one.page.locator('.clash del').count()) > 0);
      assert.equal(await one.page.inputValue(summary), mine);
      if (scripts) assert.deepEqual(await accessibilityFaults(one.page), []);
      await press(one.page, 'save');
      await one.page.waitForURL(/done=commitment/);
      assert.ok((await (await fetch(parvis.origin + commitment)).text()).includes(mine));
    } finally {
      await one.close();
      await two.close();
    }
  });

  test(`milestones are added and moved with everything typed kept, ${how}`, async () => {
    const { page, visit, close } = await signedIn(claire, { scripts });
    try {
      await visit(`${commitment}/edition`);
      const typed = `Un résumé en cours de frappe, ${how}.`;
      await page.fill(summary, typed);
      await press(page, 'milestone-add');
      assert.equal(await page.inputValue(summary), typed);
      const added = page.locator('details.form-row[open]').last();
      await added.locator('textarea[name$=".title.fr"]').fill(`Faire le bilan, ${how}`);
      await added.locator('button[value^="milestone-up."]').click();
      assert.equal(await page.inputValue(summary), typed);
      await press(page, 'save');
      await page.waitForURL(/done=commitment/);
      const shown = await (await fetch(parvis.origin + commitment)).text();
      assert.ok(shown.includes(`Faire le bilan, ${how}`));
    } finally {
      await close();
    }
  });
}

test('dropping a commitment says first what readers will see, and asks why', async () => {
  const { page, visit, close } = await signedIn(claire);
  try {
    await visit('/fr/plans/2015-2017/commitments/25/withdrawal');
    await press(page, 'review');
    assert.ok(await page.locator('.govuk-error-summary').isVisible());
    await page.fill('textarea[name="reason.fr"]', 'Le budget n’a pas été trouvé.');
    await press(page, 'review');
    assert.match(await page.locator('.notice').first().innerText(), /Rien n’est encore fait/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await press(page, 'confirm');
    await page.waitForURL(/done=withdrawal/);
    assert.ok((await (await fetch(`${parvis.origin}/fr/plans/2015-2017/commitments/25`)).text()).includes('Le budget n’a pas été trouvé.'));
  } finally {
    await close();
  }
});

test('every page of a coordinator is accessible and stays whole on a phone', async () => {
  const window = await signedIn(claire);
  const plan = '/fr/plans/2015-2017';
  try {
    const pages = ['/fr/desk?plan=2015-2017', `${plan}/edition`, `${plan}/order`, `${plan}/commitments/new`, `${commitment}/split`, `${commitment}/merger`, '/fr/plans/new', '/fr/desk/register', '/fr/desk/register?institution=cour-des-comptes'];
    for (const path of pages) {
      await window.page.setViewportSize({ width: 1280, height: 900 });
      assert.equal((await window.visit(path)).status(), 200, path);
      assert.deepEqual(await accessibilityFaults(window.page), [], path);
      await window.page.setViewportSize({ width: 320, height: 640 });
      assert.ok((await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, path);
    }
    await window.visit(`${commitment}/edition`);
    assert.ok((await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  } finally {
    await window.close();
  }
});
