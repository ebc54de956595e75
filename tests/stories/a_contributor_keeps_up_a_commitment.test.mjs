// Paul works for a ministry that leads a commitment. He is new: he reports progress in under a minute, writes the
// translation that is missing, and lets a program of his ministry say how a milestone stands. The promise is not his.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const institution = 'ministere-affaires-etrangeres';
const paul = { email: 'paul@ministere.example', name: 'Paul Garnier', password: 'soixante-douze bateaux gris', roles: [['contributor', '--institution', institution]] };
const commitment = '/plans/2015-2017/commitments/24';
const { parvis, signedIn } = await openOffice(paul);

const press = (page, act) => page.locator(`main button[name=act][value="${act}"]:not(.visually-hidden)`).first().click();

for (const scripts of [true, false]) {
  const how = scripts ? 'with JavaScript' : 'without JavaScript';

  test(`he reports progress in four steps from his desk, ${how}`, async () => {
    const { page, visit, close } = await signedIn(paul, { scripts });
    await visit('/fr/desk?plan=2015-2017');
    const began = performance.now();
    let steps = 0;
    const step = async (act) => {
      steps += 1;
      await act;
    };
    try {
      // His desk shows the most urgent first; its button opens the form on the milestone that is overdue.
      await step(page.locator('main .row-actions a[href*="/plans/2015-2017/"].govuk-button').first().click());
      await page.waitForURL(/updates\/new/);
      assert.notEqual(await page.inputValue('select[name=milestone]'), '');
      await step(page.check('input[name=milestone_status][value=under_way]'));
      await step(page.fill('textarea[name="text.fr"]', 'Les premières données sont publiées.'));
      await step(press(page, 'publish'));
      await page.waitForURL(/done=update/);
      const seconds = (performance.now() - began) / 1000;
      assert.equal(steps, 4);
      // Three clicks of three seconds and a sentence of twenty leave half a minute for the pages: they take far less.
      assert.ok(seconds < 10, `the pages took ${seconds} s`);
    } finally {
      await close();
    }
  });

  test(`he writes a translation, and the promise stays as it is, ${how}`, async () => {
    const { page, visit, close } = await signedIn(paul, { scripts });
    try {
      await visit(`/fr${commitment}/edition`);
      if (scripts) assert.deepEqual(await accessibilityFaults(page), []);
      assert.equal(await page.locator('[name="title.fr"], [name="slug"], [name="milestones.0.due_on"]').count(), 0);
      assert.match(await page.locator('#fixed').innerText(), /seule sa coordination le modifie/);
      const summary = `La société civile prépare la conférence (${how}).`;
      await page.fill('textarea[name="summary.fr"]', summary);
      await page.fill('textarea[name="summary.en"]', `Civil society prepares the conference (${how}).`);
      await press(page, 'save');
      await page.waitForURL(/done=commitment/);
      assert.ok((await (await fetch(`${parvis.origin}/fr${commitment}`)).text()).includes(summary));
    } finally {
      await close();
    }
  });
}

test('what is not his is refused by its name, with what he typed kept', async () => {
  const { page, visit, close } = await signedIn(paul);
  try {
    await visit(`/fr${commitment}/edition`);
    await page.fill('[name="contact.fr"]', 'climat@ministere.example');
    await page.evaluate(() => {
      const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'title.fr', value: 'Autre chose' });
      document.querySelector('.desk-form').append(field);
    });
    await press(page, 'save');
    await page.locator('.govuk-error-summary').waitFor();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /seule sa coordination le modifie/);
    assert.equal(await page.inputValue('[name="contact.fr"]'), 'climat@ministere.example');
    const other = await visit('/fr/plans/2015-2017/commitments/1/edition');
    assert.equal(other.status(), 403);
  } finally {
    await close();
  }
});

test('a program of his ministry says how a milestone stands, and nothing else', async () => {
  const { page, visit, close } = await signedIn(paul);
  try {
    await visit('/fr/account/tokens/new');
    await page.fill('input[name=token_name]', 'Suivi');
    await page.check('input[name=token_scope][value=write]');
    await page.fill('input[name=token_expires_on]', new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
    await page.locator('form[action$="/account/tokens"] button[type=submit]').click();
    const token = (await page.locator('main code').first().innerText()).trim();
    const api = `${parvis.origin}/api/v1${commitment}`;
    const patch = (address, change) =>
      fetch(address, { method: 'PATCH', headers: { Authorization: `Bearer ${token}`, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' }, body: JSON.stringify(change) });
    const kept = await patch(`${api}/milestones/1`, { status: 'done', done_on: '2015-11-30' });
    assert.equal(kept.status, 200, await kept.clone().text());
    const refused = await patch(`${api}/milestones/1`, { due_on: '2016-11-30' });
    assert.equal(refused.status, 403);
    assert.deepEqual((await refused.json()).problems.map(({ pointer }) => pointer), ['/due_on']);
    assert.equal((await patch(`${parvis.origin}/api/v1/plans/2015-2017/commitments/1/milestones/1`, { status: 'done' })).status, 403);
  } finally {
    await close();
  }
});
