// Every field that people can write in, found in the running program: the forms of every page, page after page, as one role.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../stories/support/server.mjs';

/** The program's routes, from the permission matrix, which the build holds to be complete: [{ method, pattern, fits(path) }]. */
export function routes() {
  const lines = readFileSync(join(root, 'tests/matrix/permissions.csv'), 'utf8').split('\n');
  return lines
    .filter((line) => /^(GET|POST|PATCH|PUT|DELETE),/.test(line))
    .map((line) => {
      const [method, pattern] = line.split(',');
      const shape = pattern.split('{').map((part, index) => (index ? `[^/]+?${part.slice(part.indexOf('}') + 1).replaceAll('.', '\\.')}` : part.replaceAll('.', '\\.'))).join('');
      const expression = new RegExp(`^${shape}$`);
      return { method, pattern, places: (pattern.match(/\{/g) ?? []).length, fits: (path) => expression.test(path) };
    })
    .filter((route, index, all) => all.findIndex((other) => other.method === route.method && other.pattern === route.pattern) === index)
    .sort((a, b) => a.places - b.places);
}

const all = routes();
export const patternOf = (method, path) => all.find((route) => route.method === method && route.fits(path))?.pattern ?? `?${path}`;

/** What a page is, apart from which thing it shows: its route and the names in its question. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://here');
  return `${patternOf('GET', pathname)}?${[...new Set(searchParams.keys())].sort()}`;
}

/**
 * Visits pages of each kind, at most `few` of each, in French. `see(path, answer, page)` hears of each; page is what the
 * reader read of it, nothing for what is not HTML. Returns the paths visited.
 */
export async function visitAll(browser, reader, { from, few, see }) {
  const counts = new Map();
  const waiting = [...from];
  const seen = new Set(waiting);
  const visited = [];
  const isOfInterest = (address) => /^https?:$/.test(address.protocol) && address.origin === browser.origin && !/^\/(en|assets)(\/|$)/.test(address.pathname);
  while (waiting.length) {
    const path = waiting.shift();
    const kind = kindOf(path);
    if ((counts.get(kind) ?? 0) >= few) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const answer = await browser.ask(path);
    visited.push(path);
    const type = answer.headers.get('content-type') ?? '';
    const location = answer.headers.get('location');
    const page = type.startsWith('text/html') && !location ? await reader.read(await answer.text()) : undefined;
    await see?.(path, answer, page);
    for (const link of [...(page?.links ?? []), ...(location ? [location] : [])]) {
      if (!URL.canParse(link, browser.origin + path)) continue;
      const address = new URL(link, browser.origin + path);
      const next = address.pathname + address.search;
      if (isOfInterest(address) && !seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return visited;
}

const written = ['text', 'search', 'email', 'url', 'tel', 'password', 'hidden', 'textarea', 'date', 'number', 'file', 'month'];
export const isWritten = ({ type }) => written.includes(type);

/** Forms of these pages, each kind once: [{ path, action, pattern, method, inParts, fields }]. */
export class Forms {
  #kinds = new Map();

  add(path, page, origin) {
    for (const form of page?.forms ?? []) {
      const action = new URL(form.action || path, origin + path);
      const method = form.method.toUpperCase();
      const pattern = patternOf(method, action.pathname);
      const kind = `${method} ${pattern} ${[...new Set(form.fields.map(({ name }) => name.replaceAll(/\d+/g, '0')))].sort()}`;
      if (form.fields.some(isWritten) && !this.#kinds.has(kind)) this.#kinds.set(kind, { ...form, kind, path, pattern, method, action: action.pathname + action.search });
    }
  }

  get all() {
    return [...this.#kinds.values()];
  }
}

const plausible = { email: 'claire@gouvernement.example', url: 'https://exemple.example/', date: '2026-01-15', month: '2026-01', number: '3', tel: '0102030405' };

/** What is sent when somebody fills in what they must and writes `text` in one field. Pairs; a file is { name, bytes }. */
export function filledIn({ fields }, field, text, turn) {
  const buttons = fields.filter(({ type }) => type === 'submit');
  const chosen = buttons.length ? buttons[turn % buttons.length] : undefined;
  const pairs = [];
  for (const one of fields) {
    if (one.type === 'submit') {
      if (one === chosen) pairs.push([one.name, one.value]);
    } else if (one === field) {
      pairs.push([one.name, one.type === 'file' ? { name: text, bytes: 'a,b\n1,2\n' } : text]);
    } else if (one.type === 'checkbox' || one.type === 'radio') {
      if (one.isOn || (one.type === 'radio' && one.isRequired && !pairs.some(([name]) => name === one.name))) pairs.push([one.name, one.value]);
    } else if (one.type === 'select') {
      pairs.push([one.name, one.value || (one.isRequired ? (one.choices.find(Boolean) ?? '') : '')]);
    } else if (one.type !== 'file') {
      pairs.push([one.name, one.value || (one.isRequired ? (plausible[one.type] ?? 'Un texte') : '')]);
    }
  }
  return pairs;
}

/** Sends it as a browser would. */
export function sendForm(browser, { action, method, inParts }, pairs) {
  const plain = pairs.map(([name, value]) => [name, value.name ?? value]);
  if (method === 'GET') return browser.ask(`${action.split('?')[0]}?${new URLSearchParams(plain)}`);
  if (!inParts) return browser.post(action, new URLSearchParams(plain));
  const form = new FormData();
  for (const [name, value] of pairs) {
    if (value.bytes === undefined) form.append(name, value);
    else form.append(name, new Blob([value.bytes], { type: 'text/plain' }), value.name);
  }
  return browser.post(action, form);
}
