// A program asks for the head of each address before it takes the whole: it learns what GET would say, and gets no body.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { Parvis, root, until } from './support/server.mjs';
import { publishWithFile, signIn } from './support/staff.mjs';

const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site'], ['operator', '--site']] };
const parvis = await Parvis.start();
let cookie, file, letter, token;

before(async () => {
  parvis.employ(claire);
  cookie = await signIn(parvis.origin, claire.email, claire.password);
  const bytes = Buffer.from('Les chiffres.\n');
  await publishWithFile(parvis.origin, cookie, { plan: '2018-2020', slug: '5', text: 'Avec une preuve.', file: { bytes, type: 'text/plain', name: 'chiffres.txt' } });
  file = (await (await fetch(`${parvis.origin}/fr/plans/2018-2020/commitments/5`)).text()).match(/\/files\/([0-9a-f]{64})\/chiffres\.txt/)[1];
});
after(() => parvis.stop());
before(async () => {
  await fetch(`${parvis.origin}/fr/sign-up`, { method: 'POST', body: new URLSearchParams({ email: 'lea@exemple.example' }), headers: { 'Sec-Fetch-Site': 'same-origin' } });
  const opened = async (path) => (await fetch(parvis.origin + path)).text();
  await until(async () => (letter = (await opened('/fr/outbox')).match(/\/outbox\/(\d+)/)?.[1]), 'the letter with a link');
  token = (await opened(`/fr/outbox/${letter}`)).match(/\/fr\/link\/([A-Za-z0-9_-]{43})/)[1];
});

/** Where people are while they come by a provider of identities; its own story goes there. */
const isOnTheWay = (pattern) => /\{provider\}|\/arrivals\/|\/account\/identities\//.test(pattern);
/** Of these there is none here: both methods must say so alike. */
const isAbsent = (pattern) => /\/staff\/(members|roles)\/\{|\/invitations\/\{|\/submissions\/\{/.test(pattern);
/** What is over: nobody writes in an archive any more. */
const isClosed = (pattern) => pattern.endsWith('/contributions/new');
/** Every other GET route, from the permission matrix, which has rows for each. */
const rows = readFileSync(join(root, 'tests/matrix/permissions.csv'), 'utf8').split('\n').filter((line) => line.startsWith('GET,'));
const patterns = [...new Set(rows.map((line) => line.split(',')[1]))].filter((pattern) => !isOnTheWay(pattern));

async function addressOf(pattern) {
  const css = (await (await fetch(`${parvis.origin}/fr/`)).text()).match(/\/assets\/app\.[0-9a-z]+\.css/)[0];
  const isOf = (place) => pattern.includes(`/${place}/`);
  const values = {
    lang: 'fr', id: letter, token, plan: '2018-2020', seq: '3', sha256: file, name: 'chiffres.txt', file: css.slice('/assets/'.length), table: isOf('plans') ? 'commitments' : isOf('consultations') ? 'contributions' : 'institutions',
    number: '1', slug: isOf('themes') ? 'justice' : isOf('institutions') ? 'cndp' : isOf('consultations') ? 'republique-numerique-2015' : '5',
  };
  const questions = { '/api/v1/ledger/proofs/inclusion': '?seq=3', '/api/v1/ledger/proofs/consistency': '?from=3', '/api/v1/search': '?q=ouverture' };
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? assert.fail(`${pattern}: what is {${name}}?`)) + (questions[pattern] ?? '');
}

const ask = (method, path) =>
  new Promise((done, refuse) => {
    const asked = request(parvis.origin + path, { method, headers: { Cookie: cookie } }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece) => (bytes += piece.length));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, bytes }));
      answer.on('error', refuse);
    });
    asked.on('error', refuse).end();
  });

/** What differs from one asking to the next, whatever the method. */
const ofTheMoment = new Set(['date', 'set-cookie', 'age']);
const lasting = ({ headers }) => Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheMoment.has(name)));

test('the matrix names the routes', () => assert.ok(patterns.length > 80));

for (const pattern of patterns) {
  test(`HEAD ${pattern} says what GET says, without a body`, async () => {
    const path = await addressOf(pattern);
    let [get, head] = [await ask('GET', path), await ask('HEAD', path)];
    // The journal tells who reads it: soon after the first asking, and then no more within the hour.
    if (pattern.includes('/security-journal') && get.headers['content-length'] !== head.headers['content-length'])
      await until(async () => {
        [get, head] = [await ask('GET', path), await ask('HEAD', path)];
        return get.headers['content-length'] === head.headers['content-length'];
      }, 'the note of this reading');
    assert.ok(isClosed(pattern) ? get.status === 403 : isAbsent(pattern) ? get.status === 404 || get.status === 410 : get.status < 400, `GET ${path} answers ${get.status}`);
    assert.equal(head.status, get.status);
    assert.equal(head.bytes, 0);
    if (pattern === '/metrics') for (const answer of [get, head]) delete answer.headers['content-length']; // they count the asking itself
    assert.deepEqual(lasting(head), lasting(get));
  });
}
