// What is true of every public page. All pages are read and validated; of each kind, in each language, the most
// extreme ones are opened in a browser.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { accessibilityFaults, openBrowser, openWindow, weight } from './support/browser.mjs';
import { illegible, leftInEnglish } from './support/legibility.mjs';
import { crawl, extremes, shapes, values } from './support/routes.mjs';
import { Parvis } from './support/server.mjs';

const parvis = await Parvis.start();
const { pages, data } = await crawl(parvis.origin);
const each = [...pages];
const groups = shapes([...pages.keys()].filter((path) => pages.get(path).status === 200));
let browser;

before(async () => (browser = await openBrowser()));
after(async () => {
  await browser?.close();
  await parvis.stop();
});

function none(faults) {
  const message = `${faults.length} found:\n    ${faults.slice(0, 40).join('\n    ')}`;
  if (faults.length) throw Object.assign(new Error(message), { stack: message });
}
const wrong = (isWrong) => each.filter(([path, page]) => isWrong(page, path)).map(([path]) => path);
const one = (html, pattern) => html.match(pattern)?.[1]?.trim();
const titleOf = (html) => one(html, /<title>([^<]*)<\/title>/);
const isPrivate = (html) => /<meta name="robots" content="noindex/.test(html);
const language = (path) => one(path, /^\/([a-z]{2})(?:\/|$)/);

describe('every page, as served', () => {
  test('can be found: the site has pages in both languages', () => {
    for (const code of ['fr', 'en']) assert.ok([...pages.keys()].filter((path) => language(path) === code).length > 10, `pages in ${code}`);
  });

  test('answers 200', () => none(wrong((page) => page.status !== 200)));

  test('leads nowhere that is not there', async () => {
    const sources = new Map(each.flatMap(([path, page]) => page.links.map((link) => [link, path])));
    const dead = [];
    for (const [link, from] of sources) {
      const known = pages.get(link)?.status ?? data.get(link)?.status ?? (await fetch(parvis.origin + link).then(async (answer) => (await answer.arrayBuffer(), answer.status)));
      if (known >= 400) dead.push(`${link} answers ${known}, linked from ${from}`);
    }
    none(dead);
  });

  test('is valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({
      root: true,
      extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
      rules: {
        'require-sri': ['error', { target: 'crossorigin' }], // our own files need no second proof of origin
      },
    }));
    // ARIA lets a list have a name of its own, and readers of a screen hear it: which list of several this one is.
    const isNamedList = ({ ruleId, selector }) => ruleId === 'aria-label-misuse' && /(^|> )[ou]l[^ ]*$/.test(selector);
    const faults = [];
    for (const [path, { html }] of each) {
      const { results } = await validator.validateString(html, path);
      for (const { messages } of results) for (const { line, column, ruleId, message } of messages.filter((fault) => !isNamedList(fault))) faults.push(`${path}:${line}:${column} ${ruleId}: ${message}`);
    }
    none(faults);
  });

  test('says its language', () => none(wrong(({ html }, path) => one(html, /<html[^>]*\slang="([^"]*)"/) !== language(path))));

  test('has exactly one first heading', () => none(wrong(({ html }) => (html.match(/<h1[\s>]/g) ?? []).length !== 1)));

  test('has words in each heading', () => none(wrong(({ html }) => [...html.matchAll(/<h([1-6])\b[^>]*>(.*?)<\/h\1>/gs)].some(([, , inside]) => !inside.replace(/<[^>]*>/g, '').trim()))));

  test('leaves no English on a French page without saying so', () => {
    none(each.filter(([path]) => language(path) === 'fr').flatMap(([path, { html }]) => leftInEnglish(html).map((text) => `${path}: ${text}`)));
  });

  test('has a title and, for those who search, a description', () => {
    none(wrong(({ html }) => !titleOf(html) || !(isPrivate(html) || one(html, /<meta name="description" content="([^"]*)"/))));
  });

  test('has a title that no other page of its language has', () => {
    const byTitle = new Map();
    for (const [path, { html }] of each) {
      const key = `${language(path)} ${titleOf(html)}`;
      byTitle.set(key, [...(byTitle.get(key) ?? []), path]);
    }
    none([...byTitle].filter(([, paths]) => paths.length > 1).map(([title, paths]) => `${title}: ${paths.join(' ')}`));
  });

  test('is offered in the other languages, each of which offers it back', () => {
    const alternates = (html) => new Set([...html.matchAll(/<link\b[^>]*hreflang="(\w{2})"[^>]*>/g)].flatMap(([tag]) => values(tag, 'link', 'href')).map((href) => new URL(href, parvis.origin).pathname));
    none(wrong(({ html }, path) => {
      if (isPrivate(html)) return false;
      const others = [...alternates(html)].filter((other) => other !== path);
      return others.length === 0 || others.some((other) => !pages.get(other) || !alternates(pages.get(other).html).has(path));
    }));
  });

  test('carries the security headers', () => {
    const wanted = {
      'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
      'x-content-type-options': /^nosniff$/,
      'referrer-policy': /^same-origin$/,
      'cross-origin-opener-policy': /^same-origin$/,
      'permissions-policy': /\S/,
    };
    none(each.flatMap(([path, { headers }]) => Object.entries(wanted).filter(([name, pattern]) => !pattern.test(headers.get(name) ?? '')).map(([name]) => `${path}: ${name} is ${headers.get(name)}`)));
  });

  test('allows no script or style inside the page, and has none', () => {
    none(wrong(({ headers, html }) => /unsafe-(inline|eval)/.test(headers.get('content-security-policy')) || /\sstyle="|\son\w+="|<style|<script(?![^>]*\ssrc=|[^>]*type="application\/ld\+json")/.test(html)));
  });

  test('sets no cookie on a reader who has not signed in', () => none(wrong(({ headers }) => headers.get('set-cookie'))));

  test('carries JSON-LD that parses where it carries any', () => {
    none(wrong(({ html }) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].some(([, text]) => {
      try {
        return !JSON.parse(text)['@context'];
      } catch {
        return true;
      }
    })));
  });
});

describe('each kind of page, in a browser', () => {
  for (const [shape, group] of groups) {
    for (const path of extremes(group, pages)) {
      test(`${shape} ${path === shape ? '' : path}`.trim(), () => opens(path));
    }
  }
});

async function opens(path) {
  const faults = [];
  const window = await openWindow(browser, parvis.origin, { language: language(path) });
  let readable = 0;
  try {
    const { page, heard } = window;
    await window.visit(path);
    faults.push(...heard.complaints.map((complaint) => `console: ${complaint}`));
    const bytes = await weight(heard);
    if (bytes >= 100_000) faults.push(`weighs ${bytes} bytes without fonts`);
    faults.push(...(await accessibilityFaults(page)));
    readable = (await page.locator('main').innerText()).length;
    faults.push(...(await keyboardFaults(page)));
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(...(await accessibilityFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`));
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) faults.push(`is ${width} px wide in a window of 320 px`);
    faults.push(...(await illegible(page, { text: 14, drawing: 10 })).map((fault) => `at 320 px: ${fault}`));
  } finally {
    await window.close();
  }
  faults.push(...(await faultsWithoutScripts(path, readable)));
  none(faults);
}

/** The first Tab shows a link to the content; following it puts the reader there. */
async function keyboardFaults(page) {
  await page.keyboard.press('Tab');
  const first = page.locator(':focus');
  const target = await first.getAttribute('href').catch(() => null);
  if (!target?.startsWith('#')) return ['keyboard: the first stop is not a link to the content'];
  const box = await first.boundingBox();
  const faults = box && box.height > 10 && box.y >= 0 ? [] : ['keyboard: the link to the content stays invisible'];
  const isMain = await page.evaluate((id) => Boolean(document.getElementById(id)?.closest('main')), target.slice(1));
  return isMain ? faults : [...faults, `keyboard: ${target} is not in main`];
}

async function faultsWithoutScripts(path, readable) {
  const window = await openWindow(browser, parvis.origin, { scripts: false });
  try {
    await window.visit(path);
    if (!(await window.page.locator('main h1').isVisible())) return ['without JavaScript: the heading is not visible'];
    const now = (await window.page.locator('main').innerText()).length;
    return now < readable * 0.8 ? [`without JavaScript: ${now} characters of ${readable}`] : [];
  } finally {
    await window.close();
  }
}
