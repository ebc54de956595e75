// A browser without a window: keeps cookies, sends forms as browsers do, follows nothing by itself. Who signed in with it says
// again who they are when the site asks, and then sends once more what they were sending.
import { codeOf, hasAuthenticator } from '../../stories/support/second_factor.mjs';

export class Browser {
  #cookies = new Map();
  #person; // who signed in
  headers = { 'Sec-Fetch-Site': 'same-origin' };

  constructor(origin) {
    this.origin = origin;
  }

  /** Another one, with those cookies of this one only. */
  keepingOnly(...names) {
    const other = new Browser(this.origin);
    for (const name of names) if (this.#cookies.has(name)) other.#cookies.set(name, this.#cookies.get(name));
    return other;
  }

  get cookies() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(path, options) {
    const answer = await this.#send(path, options);
    return this.#person && (await this.#saidAgain(answer)) ? this.#send(path, options) : answer;
  }

  /** Whether the site asked who this is, and believed it. */
  async #saidAgain(answer) {
    const location = answer.headers.get('location') ?? '';
    const person = this.#person;
    this.#person = undefined; // what follows is sent as it is
    try {
      if (/^\/fr\/sign-in(\?|$)/.test(location)) return (await this.#send('/fr/account')).status !== 200 && Boolean(await this.signIn(person));
      if (!/^\/fr\/account\/proof\?/.test(location)) return false;
      const shown = hasAuthenticator(person.email) ? { code: await codeOf(person.email) } : { password: person.password };
      return (await this.post('/fr/account/proof', shown)).status === 303;
    } finally {
      this.#person = person;
    }
  }

  async #send(path, { headers = {}, ...options } = {}) {
    const cookie = this.cookies;
    const answer = await fetch(new URL(path, this.origin), { redirect: 'manual', ...options, headers: { ...this.headers, ...(cookie && { Cookie: cookie }), ...headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return answer;
  }

  /** `fields` is an object, or a FormData, which is sent in parts. */
  post(path, fields, options = {}) {
    return this.ask(path, { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields), ...options });
  }

  /** With the second step for who has an authenticator. */
  async signIn(person) {
    const { email, password } = person;
    let answer = await this.post('/fr/sign-in', { email, password });
    if (hasAuthenticator(email)) answer = await this.post('/fr/sign-in/second-step', { code: await codeOf(email) });
    if (answer.status !== 303) throw new Error(`signing in as ${email} answers ${answer.status}`);
    this.#person = person;
    return this;
  }
}
