// nginx, with the configuration we ship, in front of the program: TLS, HTTP/2, headers, limits, and what readers
// see while the program restarts.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { Proxy } from './support/proxy.mjs';
import { Parvis, until } from './support/server.mjs';

const parvis = await Parvis.start({ isBehindProxy: true, options: ['--behind-proxy'] });
const proxy = await Proxy.start(parvis, 'localhost');
const { folder } = proxy;

after(async () => {
  await proxy.stop();
  await parvis.stop();
});

/** curl's view of an answer: { version, status, headers, body }. */
async function ask(path, ...options) {
  const output = await new Promise((done, refuse) =>
    execFile('curl', ['-sk', '--max-time', '10', '-D', '-', '-o', join(folder, 'body'), '-w', '%{http_version}', ...options, proxy.origin + path], (error, stdout) => (error ? refuse(error) : done(stdout))),
  );
  const end = output.lastIndexOf('\r\n\r\n');
  const head = output.slice(0, end).split('\r\n\r\n').at(-1).split('\r\n');
  return {
    version: output.slice(end + 4),
    status: Number(head[0].split(' ')[1]),
    headers: Object.fromEntries(head.slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])),
    body: readFileSync(join(folder, 'body'), 'utf8'),
  };
}

test('speaks HTTP/2 over TLS 1.3 and over TLS 1.2', async () => {
  for (const limits of [['--tlsv1.3'], ['--tlsv1.2', '--tls-max', '1.2']]) {
    const answer = await ask('/fr/', '--http2', ...limits);
    assert.equal(answer.version, '2');
    assert.equal(answer.status, 200);
  }
});

test('refuses TLS 1.1', async () => {
  await assert.rejects(ask('/fr/', '--tlsv1.1', '--tls-max', '1.1', '--ciphers', 'DEFAULT@SECLEVEL=0'));
});

test('passes the headers of the program on, each once, and adds HSTS', async () => {
  const { headers } = await ask('/fr/', '--http2');
  assert.match(headers['content-security-policy'], /default-src 'none'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
});

test('keeps the page compressed as the program made it, and its ETag answers 304', async () => {
  let first; // the smallest form is made after the first answer
  await until(async () => (first = await ask('/fr/', '-H', 'Accept-Encoding: br')).headers['content-encoding'] === 'br', 'the page comes compressed by brotli', 10_000);
  const again = await ask('/fr/', '-H', 'Accept-Encoding: br', '-H', `If-None-Match: ${first.headers.etag}`);
  assert.equal(again.status, 304);
});

test('reaches the program over a socket that nobody else can open', () => {
  assert.equal(statSync(parvis.place.slice('unix:'.length)).mode & 0o777, 0o660);
});

test('does not show the metrics', async () => assert.equal((await ask('/metrics')).status, 404));

test('refuses a body above its limit', async () => {
  const big = join(folder, 'big');
  writeFileSync(big, Buffer.alloc(26 << 20));
  assert.equal((await ask('/fr/sign-in', '--data-binary', `@${big}`, '-H', 'Expect:')).status, 413);
});

test('sends readers of plain HTTP to HTTPS, and programs nowhere', async () => {
  const answer = await fetch(`http://127.0.0.1:${proxy.plainPort}/fr/plans?x=1`, { redirect: 'manual', headers: { Host: 'localhost' } });
  assert.equal(answer.status, 301);
  assert.match(answer.headers.get('location'), /^https:\/\/[^/]+\/fr\/plans\?x=1$/);
  const program = await fetch(`http://127.0.0.1:${proxy.plainPort}/api/v1/plans`, { redirect: 'manual', headers: { Host: 'localhost', Authorization: 'Bearer parvis_x' } });
  assert.equal(program.status, 403);
});

test('shows a calm page with Retry-After while the program is away', async () => {
  await parvis.stop();
  const answer = await ask('/fr/', '--http2');
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers['retry-after']) > 0);
  assert.match(answer.body, /De retour dans un instant/);
});
