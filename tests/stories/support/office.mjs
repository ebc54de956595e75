// Where stories of staff begin: a Parvis with people employed, a browser, and windows in which they are signed in. Everything
// ends with the file's tests.
import { after } from 'node:test';
import { openBrowser, openWindow } from './browser.mjs';
import { codeOf } from './second_factor.mjs';
import { Parvis } from './server.mjs';

/** Fills in the form and sends it, then the code for who is asked for one; what comes of it is on the page. */
export async function tryToSignIn(window, email, password) {
  await window.visit('/fr/sign-in');
  await window.page.fill('input[name=email]', email);
  await window.page.fill('input[name=password]', password);
  await window.page.locator('main form button[type=submit]').first().click();
  if (!new URL(window.page.url()).pathname.endsWith('/second-step')) return;
  await window.page.fill('input[name=code]', await codeOf(email));
  await window.page.locator('main form button[type=submit]').first().click();
}

/**
 * { parvis, browser, signedIn(person, options) }; options are those of openWindow(). Who signed in once comes back with that
 * session: codes are for once, and half a minute is long.
 */
export async function openOffice(...people) {
  const parvis = await Parvis.start();
  let browser;
  after(async () => {
    await browser?.close();
    await parvis.stop();
  });
  for (const person of people) parvis.employ(person);
  browser = await openBrowser();
  const kept = new Map();
  const signedIn = async ({ email, password }, options) => {
    const window = await openWindow(browser, parvis.origin, options);
    const context = window.page.context();
    if (kept.has(email)) {
      await context.addCookies(kept.get(email));
      await window.visit('/fr/desk');
      if (!window.page.url().includes('/sign-in')) return window;
    }
    await tryToSignIn(window, email, password);
    await window.page.waitForURL((address) => !address.pathname.includes('/sign-in'));
    kept.set(email, await context.cookies());
    return window;
  };
  return { parvis, browser, signedIn };
}
