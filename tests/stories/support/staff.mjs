// Acting as staff without a browser: signing in, and making an API token as the account page does.
import { codeOf } from './second_factor.mjs';

const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };

async function post(origin, path, fields, headers = {}) {
  const body = new URLSearchParams(fields);
  return fetch(origin + path, { method: 'POST', body, redirect: 'manual', headers: { ...sameOrigin, ...headers } });
}

const cookieOf = (answer) => answer.headers.getSetCookie().map((line) => line.split(';')[0]).find((pair) => pair.split('=')[1]);

/** The session cookie, as "name=value"; with the second step for who has an authenticator. */
export async function signIn(origin, email, password) {
  let answer = await post(origin, '/fr/sign-in', { email, password });
  if (answer.headers.get('location')?.endsWith('/sign-in/second-step'))
    answer = await post(origin, '/fr/sign-in/second-step', { code: await codeOf(email) }, { Cookie: cookieOf(answer) });
  const cookie = cookieOf(answer);
  if (answer.status !== 303 || !cookie) throw new Error(`signing in answers ${answer.status}`);
  return cookie;
}

/** A token that may read and write for a day. */
export async function makeToken(origin, cookie, name = 'story') {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const answer = await post(origin, '/fr/account/tokens', { token_name: name, token_scope: 'write', token_expires_on: tomorrow }, { Cookie: cookie });
  const token = (await answer.text()).match(/parvis_[A-Za-z0-9_-]{20,}/)?.[0];
  if (!token) throw new Error(`making a token answers ${answer.status} without a token`);
  return token;
}

/** Publishes an update with a file as its proof, as the form does. */
export async function publishWithFile(origin, cookie, { plan, slug, text, file }) {
  const form = new FormData();
  form.set('act', 'publish');
  form.set('text.fr', text);
  form.set('file', new Blob([file.bytes], { type: file.type }), file.name);
  const answer = await fetch(`${origin}/fr/plans/${plan}/commitments/${slug}/updates`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { ...sameOrigin, Cookie: cookie },
  });
  if (answer.status !== 303) throw new Error(`publishing answers ${answer.status}: ${(await answer.text()).match(/error[^<]*<[^<]*/)?.[0]}`);
}
