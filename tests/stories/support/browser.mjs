// Debian's Chromium, driven by Playwright. Every visit listens: console errors, failed requests and weight.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA, which RGAA 4.1 follows, RGAA's own tags, and good practice. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];

export const openBrowser = () => chromium.launch({ executablePath: process.env.PARVIS_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags });

/** A reader's window. `scripts: false` turns JavaScript off. Close it with window.close(). */
export async function openWindow(browser, origin, { scripts = true, width = 1280, height = 900, dark = false, language = 'fr-FR' } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: scripts,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const heard = { complaints: [], responses: [] };
  page.on('console', (message) => message.type() === 'error' && heard.complaints.push(message.text()));
  page.on('pageerror', (error) => heard.complaints.push(String(error)));
  const isLeftBehind = (request) => request.failure()?.errorText === 'net::ERR_ABORTED'; // by who went on to another page
  page.on('requestfailed', (request) => isLeftBehind(request) || heard.complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => heard.responses.push(response));

  return {
    page,
    heard,
    /** Goes to an address of the site; the answer. Forgets what was heard before. */
    async visit(path) {
      heard.complaints.length = 0;
      heard.responses.length = 0;
      return page.goto(path, { waitUntil: 'load', timeout: 20_000 });
    },
    close: () => context.close(),
  };
}

/** What axe finds wrong in the page as it stands: one line a fault. */
export async function accessibilityFaults(page, rules) {
  await page.evaluate(axeSource); // by the debugger's road: the page's own policy rightly refuses foreign scripts
  const options = rules ? { runOnly: { type: 'rule', values: rules } } : { runOnly: { type: 'tag', values: axeTags } };
  const { violations } = await page.evaluate((given) => globalThis.axe.run(document, given), { ...options, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any, all, none }) => `${id}: ${help} (${target.join(' ')}) ${[...any, ...all, ...none].map((check) => check.message).join('; ')}`));
}

/** Bytes that the visit cost, heads included, fonts apart. */
export async function weight(heard) {
  let total = 0;
  for (const response of heard.responses) {
    if (response.request().resourceType() === 'font') continue;
    const sizes = await response.request().sizes();
    total += sizes.responseBodySize + sizes.responseHeadersSize;
  }
  return total;
}
