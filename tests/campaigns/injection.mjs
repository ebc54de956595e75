// Payloads in every field of the product, then every page and file in Chromium, as each role. PAYLOADS: how many there are (50);
// EACH: how many of them a field gets (all); FEW: how many pages of a kind are opened (60).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../stories/support/browser.mjs';
import { Parvis } from '../stories/support/server.mjs';
import { makeToken } from '../stories/support/staff.mjs';
import { Browser } from './support/browser.mjs';
import { openListening, openReader } from './support/canary.mjs';
import { Forms, isWritten, routes, visitAll } from './support/fields.mjs';
import { Injection } from './support/injecting.mjs';
import { comeByProvider, importFiles, sendLetters, uploadSheets } from './support/roads.mjs';
import { payloads as every } from './support/payloads.mjs';
import { csvFaults, htmlOfFeed, jsonFaults, xlsxFaults, xmlFaults } from './support/products.mjs';
import { table, writeReport } from './support/report.mjs';

const payloads = every.slice(0, Number(process.env.PAYLOADS ?? every.length));
const each = Number(process.env.EACH ?? payloads.length);
const password = 'soixante-douze bateaux gris';
const people = {
  citizen: { email: 'lina@courriel.example', name: 'Lina', password },
  contributor: { email: 'omar@justice.example', name: 'Omar Diallo', password, roles: [['contributor', '--plan', '2024-2026']] },
  coordinator: { email: 'claire@gouvernement.example', name: 'Claire Morel', password, roles: [['coordinator', '--site']] },
  operator: { email: 'nadia@gouvernement.example', name: 'Nadia Petit', password, roles: [['operator', '--site']] },
};
const starts = ['/fr/', '/fr/sign-in', '/fr/sign-up', '/fr/sign-in/link', '/fr/forgotten-password', '/fr/outbox', '/fr/search?q=a', '/fr/desk', '/fr/account', '/fr/staff', '/fr/operation', '/fr/security-journal', '/fr/no-such-page'];
const endsTheSession = /sign-out|revocation|erasure$/; // buttons that would leave us outside; no text is in them
const began = Date.now();
const say = (what) => console.log(`  ${Math.round((Date.now() - began) / 1000)} s: ${what}`);

/** Settings without a limit to how often anything is done: thousands of forms are sent by few people, from one network. */
function withoutLimits(folder) {
  const acts = ['sign_in', 'second_factor', 'letter', 'sign_up', 'write', 'update', 'upload', 'api_write', 'search', 'download', 'own_data'];
  const file = join(folder, 'instance.json');
  writeFileSync(file, JSON.stringify({ name: 'Parvis', limits: Object.fromEntries(acts.map((act) => [act, { own: 0, network: 0 }])) }));
  return ['--settings', file];
}

/** How many payloads do something where a page inserts them as they are: the detectors must see them. */
async function detected(chromium, reader) {
  let seen = 0;
  for (const payload of payloads) {
    const { page, heard, close } = await openListening(chromium);
    await page.setContent(`<!doctype html><title>raw</title><p title="${payload}">${payload}</p><a href="${payload}">x</a>`, { waitUntil: 'domcontentloaded' }).catch(() => {});
    await page.waitForTimeout(30);
    const { traces } = await reader.read(`<!doctype html><p title='${payload}'>${payload}</p><a href="${payload}">x</a>`);
    seen += heard.length || traces.length ? 1 : 0;
    await close();
  }
  return seen;
}

async function operations(parvis, browser, token) {
  const document = await (await browser.ask('/api/v1/openapi.json')).json();
  const { items } = await (await browser.ask('/api/v1/plans/2024-2026/commitments?limit=100')).json();
  const addressOf = ({ slug }) => `/api/v1/plans/2024-2026/commitments/${slug}`;
  const whole = await Promise.all(items.map(async (item) => (await browser.ask(addressOf(item))).json()));
  const chosen = whole.find(({ milestones }) => milestones?.length) ?? whole[0];
  const values = { plan: '2024-2026', slug: chosen.slug, ref: chosen.milestones?.[0]?.ref ?? '1' };
  const revision = async () => (await (await browser.ask(addressOf(chosen))).json()).revision;
  const base = new URL(document.servers?.[0]?.url ?? '/api/v1', parvis.origin).pathname.replace(/\/$/, '');
  const found = [];
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      if (!schema) continue;
      const address = base + path.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
      const headersOf = async () => ({ Authorization: `Bearer ${token}`, ...(method === 'patch' && { 'If-Match': `"${await revision()}"` }) });
      found.push({ method: method.toUpperCase(), path: { pattern: base + path, address }, schema, components: document.components.schemas, headersOf });
    }
  return found;
}

/** Every product that can be reached, checked as what it is; pages in Chromium, listening. */
async function crawl(chromium, reader, injection, role, browser) {
  const counts = { pages: 0, feeds: 0, csv: 0, xlsx: 0, json: 0 };
  const shown = [];
  const check = (path, faults) => faults.forEach((fault) => injection.fault(`${role} ${path}`, fault));
  const from = [...starts, '/sitemap.xml', '/data/plans.xlsx', '/data/plans.json', '/data/institutions.json', '/data/catalogue.jsonld', '/ledger/export.jsonl', '/fr/changes.atom', '/fr/security-journal.csv', '/fr/account/data'];
  await visitAll(browser, reader, {
    from,
    few: Number(process.env.FEW ?? 60),
    see: async (path, answer, page) => {
      const type = answer.headers.get('content-type') ?? '';
      if (answer.status >= 500) injection.fault(`${role} ${path}`, `answers ${answer.status}`);
      if (page) {
        check(path, page.traces);
        return shown.push(path);
      }
      if (answer.status !== 200) return undefined;
      if (type.includes('spreadsheetml')) return ++counts.xlsx && check(path, xlsxFaults(Buffer.from(await answer.arrayBuffer())));
      const text = await answer.text();
      if (type.includes('csv')) return ++counts.csv && check(path, csvFaults(text));
      if (type.includes('json')) return ++counts.json && check(path, jsonFaults(text, path.includes('.jsonl')));
      if (type.includes('xml')) {
        ++counts.feeds;
        check(path, xmlFaults(text));
        for (const html of htmlOfFeed(text)) check(path, (await reader.read(html)).traces);
      }
      return undefined;
    },
  });
  const cookies = browser.cookies ? browser.cookies.split('; ').map((pair) => ({ name: pair.split('=')[0], value: pair.slice(pair.indexOf('=') + 1), url: browser.origin })) : [];
  const windows = await Promise.all([1, 2].map(() => openListening(chromium, { origin: browser.origin, cookies })));
  await Promise.all(windows.map(async ({ page, heard }) => {
    for (let path = shown.shift(); path !== undefined; path = shown.shift()) {
      await page.goto(path, { waitUntil: 'load', timeout: 30_000 }).catch((error) => /Download/.test(error.message) || injection.fault(`${role} ${path}`, error.message.split('\n')[0]));
      ++counts.pages;
      for (const line of heard.splice(0)) injection.fault(`${role} ${path}`, line);
    }
  }));
  for (const { close } of windows) await close();
  return counts;
}

async function campaign() {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-injection-'));
  const parvis = await Parvis.start({ options: withoutLimits(folder) });
  const chromium = await openBrowser();
  const reader = await openReader(chromium);
  const injection = new Injection(reader, payloads, each);
  const roles = [];
  try {
    const seen = await detected(chromium, reader);
    say(`${seen} of ${payloads.length} are seen where they work`);
    const browsers = { anyone: new Browser(parvis.origin) };
    for (const [role, person] of Object.entries(people)) {
      parvis.employ(person);
      browsers[role] = await new Browser(parvis.origin).signIn(person);
    }
    const token = await makeToken(parvis.origin, browsers.coordinator.cookies, 'injection');
    const { citizen } = people;
    await injection.intoHeaders(browsers.anyone, ['User-Agent', 'Referer', 'Accept-Language', 'X-Forwarded-For', 'X-Forwarded-Host', 'Origin', 'Idempotency-Key', 'X-Request-Id'], (headers) =>
      new Browser(parvis.origin).post('/fr/sign-in', { email: citizen.email, password: citizen.password }, { headers }));
    const reached = new Set(), done = new Set(); // forms that a role before has had are not filled in again
    for (const [role, browser] of Object.entries(browsers)) {
      const forms = new Forms();
      const paths = await visitAll(browser, reader, { from: starts, few: 2, see: (path, _, page) => forms.add(path, page, parvis.origin) });
      const its = forms.all.filter(({ kind, pattern }) => !done.has(kind) && !endsTheSession.test(pattern));
      for (const form of its) {
        done.add(form.kind);
        reached.add(`${form.method} ${form.pattern}`);
        await injection.intoForm(role, browser, form);
      }
      await injection.intoQuestions(role, browser, paths);
      const fields = its.reduce((sum, form) => sum + form.fields.filter(isWritten).length, 0);
      roles.push({ role, pages: paths.length, forms: its.length, fields });
      say(`${role}: ${its.length} forms, ${fields} fields; ${JSON.stringify(injection.outcomes)}`);
    }
    for (const operation of await operations(parvis, browsers.anyone, token)) await injection.intoOperation(new Browser(parvis.origin), operation);
    say(`API; ${JSON.stringify(injection.outcomes)}`);
    await injection.intoPaths(browsers.anyone, [...new Set(routes().filter(({ method }) => method === 'GET').map(({ pattern }) => pattern))]);
    await uploadSheets(injection, browsers.coordinator);
    await importFiles(injection, parvis);
    say(`files; ${JSON.stringify(injection.outcomes)}`);
    const arrivals = await comeByProvider(injection);
    const letters = await sendLetters(injection);
    say(`${arrivals} came by a provider, ${letters} letters`);
    for (const told of roles) {
      Object.assign(told, { crawled: await crawl(chromium, reader, injection, told.role, browsers[told.role]) });
      say(`crawled as ${told.role}: ${JSON.stringify(told.crawled)}`);
    }
    const unreached = routes().filter(({ method, pattern }) => method === 'POST' && !pattern.startsWith('/api/') && !reached.has(`POST ${pattern}`)).map(({ pattern }) => pattern);
    return { seen, roles, injection, arrivals, letters, unreached };
  } finally {
    await chromium.close();
    await parvis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { seen, roles, injection, arrivals, letters, unreached } = await campaign();
const { outcomes, places, taken, faults } = injection;
writeReport('injection', 'Scripts and formulas where people may write', `
${payloads.length} payloads (\`tests/campaigns/support/payloads.mjs\`): elements, attributes, SVG, MathML, addresses, style, languages of templates, Markdown,
JSON-LD, other alphabets, directions and controls, formulas, heads of mail, feeds. Where a page inserts them as they are, the
detectors see ${seen} of them; the others are formulas, heads of mail and addresses for whom that page is not the place.

Nothing is listed by hand: as each role the pages are followed from link to link, each written field of each form found there gets ${each === payloads.length ? 'every payload' : `${each} payloads in turn`},
the others what a person would write; so does every text that the OpenAPI document lets one write, every question of an
address, every place in an address, the headers that the program keeps or shows, names and cells of uploaded files (CSV, XLSX),
imported plans (JSON), names and addresses that an identity provider tells (${arrivals} arrivals), names and addresses in letters (${letters} read as
they came to a relay). Limits to how often are lifted; who signed in says again who they are whenever the site asks. Each answer is read by Chromium's parser; then every page is opened in Chromium and every file read, as each role.

${table(['role', 'pages', 'forms of its own', 'fields', 'then opened in Chromium', 'feeds', 'CSV', 'XLSX', 'JSON'], roles.map(({ role, pages, forms, fields, crawled }) => [role, pages, forms, fields, crawled.pages, crawled.feeds, crawled.csv, crawled.xlsx, crawled.json]))}

${outcomes.sent} submissions to ${places.size} places: ${outcomes.taken} taken (by ${taken.size} places), ${outcomes.refused} refused with a reason, ${outcomes.limited} turned away by a limit, ${outcomes.broke} broke something.

A fault is: the canary called, a dialog, a request to another host, something that the site's own policy had to stop, an element or an attribute
made by a payload, an address that runs, data in a page that is not JSON, a feed that is not well-formed, a cell of CSV that begins a
formula, a cell of XLSX that is computed or begins a formula, a header in a letter or an answer that we did not write, an answer 500. Goal: none. Found: ${faults.size}.

Routes that write and that no form with a text led to (buttons alone, and what needs a link of a letter, a passkey or a provider): ${unreached.map((pattern) => `\`${pattern}\``).join(', ')}.`, [...faults].slice(0, 200));
