// Can a clock tell accounts that exist from those that do not? SAMPLES of each kind for each form (default 10,000), of which
// HASHED where a password is checked (default SAMPLES; each takes tens of milliseconds).
import { randomBytes, randomInt } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import { freePort, Parvis } from '../stories/support/server.mjs';
import { table, writeReport } from './support/report.mjs';

const samples = Number(process.env.SAMPLES ?? 10_000);
const hashed = Number(process.env.HASHED ?? samples);
const askedAtMost = 4; // by one address: the limit is 5 messages an hour, alike for both kinds
const first = { email: 'a0@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris' };

/** Accounts like the first, made by copying its row: signing up so many would take an hour. */
function copyAccounts(database, howMany) {
  execFileSync('sqlite3', [database.replace('sqlite:', ''), `
    with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ${howMany})
    insert into account (id, email, email_folded, name, language, password, created_at)
    select a.id + n, 'a' || n || '@gouvernement.example', 'a' || n || '@gouvernement.example', name, language, password, created_at
    from account a, counted where email = '${first.email}'`]);
}

const forms = [
  { name: 'signing in', path: '/fr/sign-in', status: 422, count: hashed, fields: { password: () => randomBytes(12).toString('base64url') } },
  { name: 'a link by mail', path: '/fr/sign-in/link', status: 303, count: samples },
  { name: 'a forgotten password', path: '/fr/forgotten-password', status: 303, count: samples },
  { name: 'signing up', path: '/fr/sign-up', status: 303, count: samples },
];

/** Addresses of both kinds, equally long, none asked for more than a few times in all. */
class Addresses {
  #uses = { known: 0, unknown: 0 };
  next(kind) {
    const number = Math.floor(this.#uses[kind]++ / askedAtMost);
    return `${kind === 'known' ? 'a' : 'b'}${number}@gouvernement.example`;
  }
}

function post(agent, parvis, path, fields) {
  const body = new URLSearchParams(fields).toString();
  const network = `${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.1`;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': network };
  return new Promise((done, refuse) => {
    const began = process.hrtime.bigint();
    const call = http.request({ agent, host: '127.0.0.1', port: parvis.port, method: 'POST', path, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => done({ status: answer.statusCode, microseconds: Number(process.hrtime.bigint() - began) / 1000 }));
    });
    call.once('error', refuse).end(body);
  });
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values, middle = mean(values)) => values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
const welch = (a, b) => (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Without the slowest tenth of all, which other programs of the machine make: a finer look. */
function cropped({ known, unknown }) {
  const all = [...known, ...unknown].sort((a, b) => a - b);
  const limit = all[Math.floor(all.length * 0.9)];
  return { known: known.filter((time) => time < limit), unknown: unknown.filter((time) => time < limit) };
}

async function measure(parvis, addresses, { path, status, count, fields = {} }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = { known: [], unknown: [] };
  const ask = (kind) => post(agent, parvis, path, { email: addresses.next(kind), ...Object.fromEntries(Object.entries(fields).map(([name, make]) => [name, make()])) });
  for (let i = 0; i < 50; ++i) await ask(i % 2 ? 'known' : 'unknown');
  while (times.known.length < count || times.unknown.length < count) {
    const kind = randomInt(2) ? 'known' : 'unknown';
    const answer = await ask(kind);
    if (answer.status !== status) throw new Error(`${path} answers ${answer.status} for ${kind}`);
    if (times[kind].length < count) times[kind].push(answer.microseconds);
  }
  agent.destroy();
  return times;
}

async function campaign() {
  const relay = await freePort(); // of nobody: letters wait, one try a minute
  const parvis = await Parvis.start({ options: ['--behind-proxy', '--origin', 'https://parvis.example', '--mail', `smtp://127.0.0.1:${relay}`, '--mail-from', 'Parvis <parvis@parvis.example>', '--mail-rate', '1'] });
  try {
    parvis.employ(first);
    await parvis.rest();
    copyAccounts(parvis.database, Math.ceil((hashed + 3 * samples + 400) / askedAtMost) + 100);
    await parvis.restart();
    const addresses = new Addresses();
    const told = [];
    for (const form of forms) {
      const times = await measure(parvis, addresses, form);
      const fine = cropped(times);
      told.push({ ...form, times, t: welch(times.known, times.unknown), fine: welch(fine.known, fine.unknown) });
      console.log(`  ${form.name}: t ${told.at(-1).t.toFixed(2)}, cropped ${told.at(-1).fine.toFixed(2)}`);
    }
    return told;
  } finally {
    await parvis.stop();
  }
}

const told = await campaign();
const rows = told.map(({ name, count, times, t, fine }) => [name, count, Math.round(median(times.known)), Math.round(median(times.unknown)), t.toFixed(2), fine.toFixed(2)]);
writeReport('timing', 'Whether a clock tells who has an account', `
Each form is sent for addresses that have an account and for others that have none, equally long, in random order, one at a
time over one connection on loopback, each from another network; each address at most ${askedAtMost} times. The time is from sending the
request to the end of the answer. Everything is as in production: SQLite with a sync for each answer, hashes of argon2id at 46 MiB,
letters written and queued (to a relay that is not there).

${table(['form', 'samples of each', 'known, median µs', 'unknown, median µs', 'Welch t', 't without the slowest tenth'], rows)}

Goal: |t| under 4.5 over all samples. Nothing is subtracted: where a password is checked, the hash is in the time.`, told.filter(({ t }) => Math.abs(t) >= 4.5).map(({ name }) => `${name} tells who has an account`));
