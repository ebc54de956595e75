// Claire and Hugo correct the same institution and the same theme at the same time. Whoever is second sees both versions.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults } from './support/browser.mjs';
import { openOffice } from './support/office.mjs';

const password = 'soixante-douze bateaux gris';
const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password, roles: [['coordinator', '--site']] };
const hugo = { email: 'hugo@gouvernement.example', name: 'Hugo Petit', password, roles: [['coordinator', '--site']] };
const { signedIn } = await openOffice(claire, hugo);

const cases = [
  { what: 'an institution', page: '/fr/desk/register?institution=cndp', form: 'form[action="/fr/desk/institutions/cndp/edition"]', field: 'name.fr', kept: 'acronym' },
  { what: 'a theme', page: '/fr/desk/register?theme=justice', form: 'form[action="/fr/desk/themes"]', field: 'theme_name.fr', kept: 'theme_name.en' },
];

for (const scripts of [true, false]) {
  for (const { what, page: path, form, field, kept } of cases) {
    test(`${what} that both corrected: a 409 shows both versions and loses nothing, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
      const [first, second] = [await signedIn(claire, { scripts }), await signedIn(hugo, { scripts })];
      const input = (window, name) => window.page.locator(`${form} [name="${name}"]`);
      const send = async (window) => {
        const answered = window.page.waitForResponse((answer) => answer.request().method() === 'POST');
        await window.page.locator(`${form} button[type=submit]`).click();
        return answered;
      };
      try {
        await first.visit(path);
        await second.visit(path);
        const theirs = `Le premier nom, ${scripts}`, mine = `Le second nom, ${scripts}`, typed = `Tapé, ${scripts}`;
        await input(first, field).fill(theirs);
        assert.equal((await send(first)).status(), 303);

        await input(second, field).fill(mine);
        await input(second, kept).fill(typed);
        assert.equal((await send(second)).status(), 409);
        assert.ok(await second.page.locator('.notice[role=alert]').isVisible());
        assert.match(await second.page.locator('main').innerText(), new RegExp(theirs));
        assert.equal(await input(second, field).inputValue(), mine);
        assert.equal(await input(second, kept).inputValue(), typed);
        if (scripts) assert.deepEqual(await accessibilityFaults(second.page), []);

        assert.equal((await send(second)).status(), 303, 'sent again, upon the present version, it is kept');
        await first.visit(path);
        assert.equal(await input(first, field).inputValue(), mine);
      } finally {
        await first.close();
        await second.close();
      }
    });
  }
}
