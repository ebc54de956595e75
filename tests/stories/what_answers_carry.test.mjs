// What every answer says to browsers, proxies and programs, as docs/security/asvs.csv promises it: asked of a server that is known
// by an HTTPS origin.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import test, { after } from 'node:test';
import { codeOf } from './support/second_factor.mjs';
import { Parvis, until } from './support/server.mjs';

const marie = { email: 'marie@ministere.example', name: 'Marie Lenoir', password: 'un phare sous la neige', roles: [['coordinator', '--plan', '2024-2026']] };
const parvis = await Parvis.start({ options: ['--origin', 'https://parvis.example'] });
after(() => parvis.stop());
parvis.employ(marie);

const ask = (path, options = {}) => fetch(parvis.origin + path, { redirect: 'manual', ...options });
const send = (path, fields, headers = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } });
const cookies = (answer) => answer.headers.getSetCookie();
const pair = (answer) => cookies(answer)[0].split(';')[0];

const first = await send('/fr/sign-in', { email: marie.email, password: marie.password });
const second = await send('/fr/sign-in/second-step', { code: await codeOf(marie.email) }, { Cookie: pair(first) });
const session = pair(second);

const public_ = ['/fr/', '/fr/plans', '/fr/plans/2024-2026', '/api/v1/plans', '/api/v1/openapi.json', '/robots.txt', '/sitemap.xml', '/.well-known/security.txt', '/manifest.webmanifest', '/fr/changes.atom', '/ledger/checkpoint', '/health'];
const refused = ['/fr/nothing', '/api/v1/nothing', '/%00', '/fr/account'];

test('every answer names its type, and its letters where it is text', async () => {
  for (const path of [...public_, ...refused]) {
    const answer = await ask(path);
    const body = await answer.text();
    const type = answer.headers.get('content-type');
    if (body) assert.ok(type, `${path} names no type`);
    if (body && /^text\/|\+xml|\/xml/.test(type)) assert.match(type, /;\s*charset=utf-8/i, path);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', path);
  }
});

test('over HTTPS every answer asks for HTTPS', async () => {
  for (const path of [...public_, ...refused]) {
    const { headers } = await ask(path);
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains', path);
    assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/, path);
  }
});

test('the cookie of a session is for this host, for HTTPS and for no script', async () => {
  for (const line of [...cookies(first), ...cookies(second)]) {
    assert.match(line, /^__Host-parvis/);
    for (const word of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) assert.ok(line.split('; ').includes(word), `${line}: ${word}`);
    assert.doesNotMatch(line, /Domain=/i);
  }
  const account = await (await ask('/fr/account', { headers: { Cookie: session } })).text();
  assert.ok(account.includes(marie.name));
  assert.ok(!account.includes(session.split('=')[1]), 'no page repeats it');
});

test('other sites may read public data and nothing else', async () => {
  for (const [path, allowed] of [['/api/v1/plans', '*'], ['/fr/', null], ['/fr/account', null], ['/fr/sign-in', null]]) {
    const { headers } = await ask(path, { headers: { Origin: 'https://elsewhere.example' } });
    assert.equal(headers.get('access-control-allow-origin'), allowed, path);
    assert.equal(headers.get('access-control-allow-credentials'), null, path);
  }
  const { headers } = await ask('/api/v1/plans', { method: 'OPTIONS', headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' } });
  assert.equal(headers.get('access-control-allow-origin'), null);
});

test('methods that nobody uses are refused', async () => {
  const statusOf = (method) => new Promise((done, failed) => request(`${parvis.origin}/fr/`, { method }, (answer) => done(answer.resume().statusCode)).on('error', failed).end());
  for (const method of ['TRACE', 'PROPFIND', 'SEARCH']) assert.equal(await statusOf(method), 501, method);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'POST']) assert.equal(await statusOf(method), 405, method);
});

test('folders, sources and histories are not served', async () => {
  for (const path of ['/.git/HEAD', '/.git/config', '/.svn/entries', '/assets/', '/assets', '/files/', '/src/', '/data/', '/.env', '/parvis.db', '/web/tokens.json', '/assets/../parvis.db', '/assets/%2e%2e/parvis.db'])
    assert.ok([400, 404].includes((await ask(path)).status), path);
});

test('what is sent in the address is not taken for what is sent in the form', async () => {
  const inAddress = await send(`/fr/sign-in?${new URLSearchParams(marie)}`, {});
  assert.equal(inAddress.status, 422);
  const secret = session.split('=')[1];
  for (const path of [`/fr/account?${session}`, `/fr/account?token=${secret}`, `/fr/account?access_token=${secret}`]) assert.equal((await ask(path)).status, 303, path);
});

test('fields of passwords are masked and take what is pasted', async () => {
  const signIn = await (await ask('/fr/sign-in')).text();
  const account = await (await ask('/fr/account', { headers: { Cookie: session } })).text();
  const fields = [...(signIn + account).matchAll(/<input[^>]*name="(?:password|current_password|new_password)"[^>]*>/g)].map(([field]) => field);
  assert.ok(fields.length >= 3);
  for (const field of fields) {
    assert.match(field, /type="password"/);
    assert.match(field, /autocomplete="(current|new)-password"/);
    assert.doesNotMatch(field, /onpaste|maxlength|value="[^"]/);
  }
});

test('whoever is signed in finds the way out on every page of theirs', async () => {
  for (const path of ['/fr/account', '/fr/desk', '/fr/staff', '/en/desk/upload', '/fr/']) {
    const page = await (await ask(path, { headers: { Cookie: session } })).text();
    const header = page.slice(page.indexOf('<header'), page.indexOf('</header>'));
    assert.match(header, /action="\/(fr|en)\/sign-out"/, path);
  }
});

test('whoever is refused is in the log', async () => {
  assert.equal((await ask('/fr/operation', { headers: { Cookie: session } })).status, 403);
  assert.equal((await send('/fr/account/profile', { name: 'x' }, { Cookie: session, 'Sec-Fetch-Site': 'cross-site' })).status, 403);
  const told = () => parvis.log().split('\n').filter((line) => line.includes('was refused')).map((line) => JSON.parse(line));
  await until(() => told().length >= 2, 'both are in the log');
  for (const { time, level, message } of told()) {
    assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(level, 'warning');
    assert.match(message, /was refused with 403 to person [1-9]\d* from 127\.0\.0\.0\/24$/);
  }
  assert.match(told()[0].message, /GET \/\{lang\}\/operation/);
  for (const secret of [marie.email, marie.name, session.split('=')[1]]) assert.ok(!parvis.log().includes(secret), 'the log names nobody');
});

test('leaving clears what the browser kept', async () => {
  const left = await send('/fr/sign-out', {}, { Cookie: session });
  assert.equal(left.headers.get('clear-site-data'), '"cache"');
  assert.match(cookies(left)[0], /Max-Age=0/);
  assert.equal((await ask('/fr/account', { headers: { Cookie: session } })).status, 303);
});
