// A browser without a window: keeps cookies, sends forms as browsers do, follows nothing by itself.
import { codeOf, hasAuthenticator } from '../../stories/support/second_factor.mjs';

export class Browser {
  #cookies = new Map();
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

  async ask(path, { headers = {}, ...options } = {}) {
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
  async signIn({ email, password }) {
    let answer = await this.post('/fr/sign-in', { email, password });
    if (hasAuthenticator(email)) answer = await this.post('/fr/sign-in/second-step', { code: await codeOf(email) });
    if (answer.status !== 303) throw new Error(`signing in as ${email} answers ${answer.status}`);
    return this;
  }
}
