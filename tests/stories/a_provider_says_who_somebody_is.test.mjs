// Lina comes by FranceConnect, which encrypts as FranceConnect+ does, Marc by ProConnect. The providers are the package that both run, behind a gate that refuses what
// they refuse (support/provider.mjs). What is altered, replayed, late or lost gives a sentence and a way on, and nobody in.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { IdentityProvider } from './support/provider.mjs';
import { codeOf } from './support/second_factor.mjs';
import { Parvis } from './support/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis-providers-'));
const citizens = await IdentityProvider.start('franceconnect', { lina: { email: 'lina@courriel.example' }, omar: {} }, { encrypts: 'ECDH-ES' });
const agents = await IdentityProvider.start('proconnect', {
  marc: { given_name: 'Marc', usual_name: 'Petit', email: 'marc@bureau.culture.example', uid: '77', siret: '11004601800013', idp_acr: 'eidas1' },
});
const file = join(folder, 'instance.json');
writeFileSync(file, JSON.stringify({ name: 'Parvis', providers: { franceconnect: citizens.settings(folder), proconnect: agents.settings(folder) } }));
const parvis = await Parvis.start({ options: ['--settings', file] });
citizens.knows(parvis.origin);
agents.knows(parvis.origin);
const nora = { email: 'nora@ministere.example', name: 'Nora Diallo', password: 'trois lanternes sur le quai', roles: [['coordinator', '--site']] };
parvis.employ(nora);
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await parvis.stop();
  await Promise.all([citizens.stop(), agents.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const headline = (window) => window.page.locator('h1').innerText();
const text = (window) => window.page.locator('main').innerText();

/** By the button of the sign-in page to the provider's own page. */
async function leaveFor(window, label, place = '/fr/sign-in') {
  await window.visit(place);
  await window.page.getByRole('button', { name: label }).click();
  await window.page.waitForURL(/\/choice\//);
}
const choose = async (window, who) => {
  await window.page.getByRole('link', { name: who, exact: true }).click();
  await window.page.waitForURL((address) => address.origin === parvis.origin);
};
const comeBy = async (window, label, who) => {
  await leaveFor(window, label);
  await choose(window, who);
};
const inWindow = async (work, options) => {
  const window = await openWindow(browser, parvis.origin, options);
  try {
    return await work(window);
  } finally {
    await window.close();
  }
};
/** The address by which the provider sends somebody back, before the browser goes there. */
async function caughtReturn(window, who) {
  const { request } = window.page.context(); // with the cookies of the browser
  let address = new URL(await window.page.getByRole('link', { name: who, exact: true }).getAttribute('href'), window.page.url()).href;
  while (new URL(address).origin !== parvis.origin) {
    const answer = await request.get(address, { maxRedirects: 0 });
    address = new URL(answer.headers().location, address).href;
  }
  return address;
}

for (const scripts of [true, false]) {
  const [who, name] = scripts ? ['lina', 'Lina'] : ['omar', 'Omar'];
  test(`who comes for the first time says what to call them, and is the same person the next time, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    await inWindow(async (window) => {
      await window.visit('/fr/sign-in');
      if (scripts) assert.deepEqual(await accessibilityFaults(window.page), []);
      await comeBy(window, 'S’identifier avec FranceConnect', who);
      assert.equal(await headline(window), 'Bienvenue');
      if (scripts) assert.deepEqual(await accessibilityFaults(window.page), []);
      await window.page.locator('main form button[type=submit]').click();
      assert.match(await text(window), /Indiquez un nom/);
      await window.page.fill('input[name=name]', name);
      await window.page.locator('main form button[type=submit]').click();
      await window.page.waitForURL(/\/fr\/account\?done=welcome/);
      assert.match(await text(window), /Bienvenue/);
      if (scripts) assert.deepEqual(await accessibilityFaults(window.page), []);
    }, { scripts });
    await inWindow(async (window) => {
      await comeBy(window, 'S’identifier avec FranceConnect', who);
      assert.equal(new URL(window.page.url()).pathname, '/fr/account');
      assert.equal(await window.page.inputValue('input[name=name]'), name);
    }, { scripts });
  });
}

test('signing out of Parvis signs out of the provider, and leads home', async () => {
  await inWindow(async (window) => {
    await comeBy(window, 'S’identifier avec FranceConnect', 'lina');
    await window.page.locator('form[action*="/sign-out"] button:visible').first().click();
    await window.page.waitForURL(/\/session\/end/);
    await window.page.locator('button').click();
    await window.page.waitForURL(`${parvis.origin}/fr/`);
    await leaveFor(window, 'S’identifier avec FranceConnect');
    assert.match(await window.page.locator('body').innerText(), /lina/, 'the provider asks again');
    await window.visit('/fr/account');
    assert.match(window.page.url(), /\/fr\/sign-in\?next=/);
  });
});

test('who gives up at the provider is told that nothing was done', async () => {
  await inWindow(async (window) => {
    await leaveFor(window, 'Sign in with FranceConnect', '/en/sign-in?next=%2Fen%2Fplans');
    await choose(window, 'Cancel');
    assert.equal(await headline(window), 'You are not signed in');
    assert.match(await text(window), /You did not finish at FranceConnect/);
    assert.deepEqual(await accessibilityFaults(window.page), []);
    assert.equal(await window.page.locator('main a', { hasText: 'Begin again' }).getAttribute('href'), '/en/sign-in?next=%2Fen%2Fplans');
  }, { language: 'en-GB' });
});

test('a return works once, in the browser that left, and only as it was made', async () => {
  await inWindow(async (window) => {
    await leaveFor(window, 'S’identifier avec FranceConnect');
    const back = await caughtReturn(window, 'lina');
    const stranger = await fetch(back, { redirect: 'manual' });
    assert.equal(stranger.status, 422);
    assert.deepEqual(stranger.headers.getSetCookie(), [], 'another browser');
    const altered = new URL(back);
    altered.searchParams.set('state', `${altered.searchParams.get('state').slice(0, -1)}_`);
    assert.equal((await window.visit(altered.href)).status(), 422);
    const elsewhere = new URL(back);
    elsewhere.searchParams.set('iss', 'https://evil.example');
    assert.equal((await window.visit(elsewhere.href)).status(), 422, 'another issuer');
    assert.equal((await window.visit(back)).status(), 422, 'a return that failed does not come again');
    assert.match(await text(window), /duré trop longtemps, ou a été ouverte deux fois/);

    await window.visit('/fr/sign-in');
    await window.page.getByRole('button', { name: 'S’identifier avec FranceConnect' }).click();
    await window.page.waitForURL(`${parvis.origin}/fr/account`); // the provider remembers her choice
  });
});

test('a code that the provider no longer takes begins again', async () => {
  await inWindow(async (window) => {
    await leaveFor(window, 'S’identifier avec FranceConnect');
    const back = await caughtReturn(window, 'lina');
    const code = await citizens.provider.AuthorizationCode.find(new URL(back).searchParams.get('code'));
    await code.destroy();
    assert.equal((await window.visit(back)).status(), 422);
    assert.match(await text(window), /Recommencez/);
  });
});

test('a provider that is down says so, and the site stays', async () => {
  citizens.isDown = true;
  await inWindow(async (window) => {
    await window.visit('/fr/');
    agents.isDown = true; // nobody has left for this one yet: its description is not known
    await window.visit('/fr/sign-in');
    await window.page.getByRole('button', { name: 'S’identifier avec ProConnect' }).click();
    assert.match(await text(window), /ProConnect ne répond pas comme prévu/);
    agents.isDown = false;
  });
  citizens.isDown = false;
});

test('a provider that changes its keys while people come is believed by the new ones', async () => {
  citizens.rotateKeys('second');
  await inWindow(async (window) => {
    await comeBy(window, 'S’identifier avec FranceConnect', 'lina');
    assert.equal(new URL(window.page.url()).pathname, '/fr/account');
  });
});

test('an agent comes with two factors, and their ministry waits for a coordinator', async () => {
  parvis.command(['institution', 'recognise', '--institution', 'ministere-culture', '--number', '110046018']);
  await inWindow(async (window) => {
    await comeBy(window, 'S’identifier avec ProConnect', 'marc with two factors');
    assert.equal(await window.page.inputValue('input[name=name]'), 'Marc Petit');
    await window.page.locator('main form button[type=submit]').click();
    await window.page.waitForURL(/\/fr\/account/);
  });
  await inWindow(async (window) => {
    await window.visit('/fr/sign-in');
    await window.page.fill('input[name=email]', nora.email);
    await window.page.fill('input[name=password]', nora.password);
    await window.page.getByRole('button', { name: 'Se connecter' }).last().click();
    await window.page.fill('input[name=code]', await codeOf(nora.email));
    await window.page.locator('main form button[type=submit]').first().click();
    await window.visit('/fr/memberships');
    assert.match(await text(window), /Marc Petit[\s\S]*Ministère de la culture/);
    assert.deepEqual(await accessibilityFaults(window.page), []);
    await window.page.getByRole('button', { name: 'Confirmer' }).click();
    assert.match(await text(window), /L’appartenance est confirmée/);
    assert.match(await text(window), /Nora Diallo/);
  });
});

test('one may link a provider to an account, use it, and not remove the last way in', async () => {
  await inWindow(async (window) => {
    await comeBy(window, 'S’identifier avec FranceConnect', 'omar');
    assert.match(await text(window), /Votre seule façon d’entrer/);
    await window.page.getByRole('button', { name: 'Relier ProConnect' }).click();
    await window.page.waitForURL(/\/choice\//);
    await choose(window, 'marc with two factors');
    assert.equal(await headline(window), 'Réunir deux comptes');
    assert.deepEqual(await accessibilityFaults(window.page), []);
    assert.match(await text(window), /Omar[\s\S]*Marc Petit/);
    await window.page.getByRole('button', { name: 'Réunir les deux comptes' }).click();
    await window.page.waitForURL(/done=merged/);
    assert.match(await text(window), /Les deux comptes n’en font plus qu’un/);
    await window.page.getByRole('button', { name: 'Dissocier FranceConnect' }).click();
    await window.page.waitForURL(/done=unlinked/);
    assert.match(await text(window), /Votre seule façon d’entrer/);
  });
  await inWindow(async (window) => {
    await comeBy(window, 'S’identifier avec ProConnect', 'marc with two factors');
    assert.equal(await window.page.inputValue('input[name=name]'), 'Omar', 'Marc’s identity opens the account that stayed');
  });
});

test('the providers were asked nothing that they refuse', () => {
  assert.deepEqual([...citizens.refusals, ...agents.refusals], []);
});
