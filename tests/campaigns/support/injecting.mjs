// Writes payloads into whatever can be written in, and reads what comes back. Outcomes are counted; traces are faults.
import { filledIn, isWritten, patternOf, sendForm } from './fields.mjs';

const own = 'canary.example';

/** In a field for an address of mail, every second payload is made into one. */
const dressed = (payload, { type, name }, turn) => (type === 'email' || /e?mail/.test(name)) && turn % 2 ? `${payload.replaceAll(/\s/g, '').slice(0, 60)}@${own}` : payload;

export class Injection {
  outcomes = { sent: 0, taken: 0, refused: 0, limited: 0, broke: 0 };
  places = new Set(); // every field, header, question and path that payloads were sent to
  taken = new Set(); // those that took one
  faults = new Set();
  #turn = 0;
  #asked = new Set(); // questions that a role before has had

  /** `each`: how many payloads a place gets; all by default, otherwise others from place to place. */
  constructor(reader, payloads, each = payloads.length) {
    this.reader = reader;
    this.payloads = payloads;
    this.each = Math.min(each, payloads.length);
  }

  #share() {
    const from = (this.#turn += this.each);
    return Array.from({ length: this.each }, (_, index) => this.payloads[(from + index) % this.payloads.length]);
  }

  fault(where, what) {
    this.faults.add(`${where}: ${what}`);
  }

  /** Counts an answer and reads the page that it is or leads to. */
  async judge(browser, place, answer) {
    this.places.add(place);
    ++this.outcomes.sent;
    const { status } = answer;
    const location = answer.headers.get('location');
    const isTaken = status < 400 && !(location && /\/sign-in/.test(location));
    if (isTaken) this.taken.add(place);
    ++this.outcomes[status >= 500 && status !== 503 ? 'broke' : status === 429 || status === 503 ? 'limited' : isTaken ? 'taken' : 'refused'];
    if (status >= 500 && status !== 503) this.fault(place, `answers ${status}`);
    if (answer.headers.has('x-canary')) this.fault(place, 'writes a header of the answer');
    if (location && new URL(location, browser.origin).origin !== browser.origin) this.fault(place, `leads to ${location}`);
    await this.#read(place, answer);
    if (location && isTaken) await this.#read(place, await browser.ask(location));
    return isTaken;
  }

  async #read(place, answer) {
    const text = await answer.text();
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) return;
    for (const trace of (await this.reader.read(text)).traces) this.fault(place, trace);
  }

  /** Every payload into every field of a form; the form is fetched anew after each that was taken. */
  async intoForm(role, browser, form) {
    for (const field of form.fields.filter(isWritten)) {
      let fresh = form;
      for (const [turn, payload] of this.#share().entries()) {
        const same = fresh.fields.find(({ name, type, value }) => name === field.name && type === field.type && (field.type !== 'radio' || value === field.value));
        if (!same) break;
        const pairs = filledIn(fresh, same, dressed(payload, field, turn), turn);
        const isTaken = await this.judge(browser, `${role}: ${form.method} ${form.pattern} ${field.name}`, await sendForm(browser, fresh, pairs));
        if (isTaken && form.method === 'POST') fresh = (await this.#again(browser, form)) ?? fresh;
      }
    }
  }

  async #again(browser, { path, kind, pattern, method, fields }) {
    const answer = await browser.ask(path);
    if (answer.status !== 200) return undefined;
    const names = (of) => of.map(({ name }) => name.replaceAll(/\d+/g, '0')).sort().join();
    const { forms } = await this.reader.read(await answer.text());
    const leadsThere = (form) => form.method.toUpperCase() === method && patternOf(method, new URL(form.action || path, browser.origin + path).pathname) === pattern;
    const same = forms.filter(leadsThere).sort((a, b) => Number(names(b.fields) === names(fields)) - Number(names(a.fields) === names(fields)))[0];
    return same && { ...same, path, kind, pattern, method, action: new URL(same.action || path, browser.origin + path).pathname };
  }

  /** Every payload in the place of each value of the questions in these addresses. */
  async intoQuestions(role, browser, paths) {
    for (const path of paths) {
      const address = new URL(path, browser.origin);
      for (const name of new Set(address.searchParams.keys())) {
        const question = `GET ${patternOf('GET', address.pathname)}?${name}`;
        const kind = `${role}: ${question}`;
        if (this.#asked.has(question)) continue;
        this.#asked.add(question);
        for (const payload of this.#share()) {
          const asked = new URL(address);
          asked.searchParams.set(name, payload);
          await this.judge(browser, kind, await browser.ask(asked.pathname + asked.search));
        }
      }
    }
  }

  async intoPaths(browser, patterns) {
    for (const pattern of patterns.filter((one) => one.includes('{')))
      for (const payload of this.#share()) {
        const path = pattern.replaceAll('{lang}', 'fr').replaceAll(/\{[^}]+\}/g, () => encodeURIComponent(payload.replaceAll('\u0000', '')));
        await this.judge(browser, `path: ${pattern}`, await browser.ask(path));
      }
  }

  async intoHeaders(browser, names, ask) {
    for (const name of names)
      for (const payload of this.#share()) {
        const value = Buffer.from(payload.replaceAll(/[\u0000-\u001f\u007f]/g, ' ')).toString('latin1').trim();
        if (/[\u0000-\u001f]/.test(value)) continue;
        const answer = await ask({ [name]: value }).catch((error) => ({ error }));
        if (answer.error) this.fault(`header ${name}`, `no answer: ${answer.error.cause?.message ?? answer.error.message}`);
        else await this.judge(browser, `header: ${name}`, answer);
      }
  }

  /** Every payload into every writable text of an operation of the API. */
  async intoOperation(browser, { method, path, schema, components, headersOf }) {
    for (const leaf of leaves(schema, components))
      for (const payload of this.#share()) {
        const body = JSON.stringify(leaf.build(payload));
        const headers = { 'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json', ...(await headersOf()) };
        await this.judge(browser, `API: ${method} ${path.pattern} ${leaf.name}`, await browser.ask(path.address, { method, body, headers }));
      }
  }
}

const resolved = (schema, components) => (schema.$ref ? resolved(components[schema.$ref.split('/').at(-1)], components) : schema.anyOf ? resolved(schema.anyOf[0], components) : schema.allOf ? resolved(schema.allOf[0], components) : schema);

/** The least that fits a schema. */
function sample(given, components, depth = 0) {
  const schema = resolved(given, components);
  if (depth > 6) return null;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object' || schema.properties) return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties[name], components, depth + 1)]));
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  return schema.format === 'date' ? '2026-01-15' : schema.pattern?.includes('\\d{4}') ? '2026-01-15' : 'Un texte';
}

/** Each text that a schema lets one write: { name, build(text) }, which gives a whole value with the text in that place. */
export function leaves(given, components, name = '', depth = 0) {
  const schema = resolved(given, components);
  if (depth > 6) return [];
  if (schema.type === 'array') return leaves(schema.items, components, `${name}[]`, depth + 1).map((leaf) => ({ ...leaf, build: (text) => [leaf.build(text)] }));
  const members = { ...schema.properties, ...(schema.additionalProperties && typeof schema.additionalProperties === 'object' ? { fr: schema.additionalProperties } : {}) };
  if (Object.keys(members).length)
    return Object.entries(members).flatMap(([member, inner]) =>
      leaves(inner, components, name ? `${name}.${member}` : member, depth + 1).map((leaf) => ({ ...leaf, build: (text) => ({ ...sample(schema, components), [member]: leaf.build(text) }) })),
    );
  return schema.type === 'string' || !schema.type ? [{ name, build: (text) => text }] : [];
}
