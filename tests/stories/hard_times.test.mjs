// What readers and writers see when the disk is full, when clients dawdle, and when the program is asked to stop.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { connect } from 'node:net';
import test, { after, describe } from 'node:test';
import { databaseOnSmallDisk, withoutSmallDisk } from './support/postgres.mjs';
import { later, Parvis, until } from './support/server.mjs';
import { makeToken, signIn } from './support/staff.mjs';

const clement = { email: 'clement@parvis.example', name: 'Clement', password: 'onze péniches vertes', roles: [['coordinator', '--plan', '2024-2026']] };

async function staffed(options) {
  const parvis = await Parvis.start(options);
  parvis.employ(clement);
  return { parvis, token: await makeToken(parvis.origin, await signIn(parvis.origin, clement.email, clement.password)) };
}

async function publish(parvis, token, words) {
  const { items } = await (await fetch(`${parvis.origin}/api/v1/plans/2024-2026/commitments?limit=1`)).json();
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return fetch(`${parvis.origin}/api/v1/plans/2024-2026/commitments/${items[0].slug}/updates`, { method: 'POST', headers, body: JSON.stringify({ text: { fr: { text: words } } }) });
}

// No file may grow beyond a limit that is set while the program runs, and lifted later; the signal that comes with it
// is ignored, so that writing fails as on a full disk.
const onSmallDisk = await staffed({ within: ['bash', '-c', 'trap "" XFSZ; exec "$@"', 'bash'] });
const busy = await staffed();

/** Writes until one is refused, reads, gives room again, and writes. */
async function livesThroughAFullDisk(parvis, token, { fill, clear }) {
  assert.equal((await publish(parvis, token, 'Avant que le disque soit plein.')).status, 201);
  fill();
  let refused;
  for (let i = 0; i < 200 && !refused; ++i) {
    const answer = await publish(parvis, token, randomBytes(6000).toString('hex'));
    if (answer.status !== 201) refused = answer;
  }
  assert.equal(refused?.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.match(refused.headers.get('content-type'), /^application\/problem\+json/);

  for (const path of ['/fr/', '/en/plans/2024-2026', `/fr/plans?read=${Date.now()}`, '/api/v1/plans', '/ledger/checkpoint']) {
    assert.equal((await fetch(parvis.origin + path)).status, 200, path);
  }

  clear();
  const words = `Après ${randomBytes(6).toString('hex')}`;
  await until(async () => (await publish(parvis, token, words)).status === 201, 'a write is accepted again', 15_000);
  assert.match(parvis.command(['verify']), /sound$/m);
}

describe('a full disk', () => {
  after(() => onSmallDisk.parvis.stop());

  test('lets readers read, answers writers 503 with Retry-After, and heals by itself', () => {
    const { parvis, token } = onSmallDisk;
    const file = parvis.database.replace('sqlite:', '');
    const limit = (bytes) => execFileSync('prlimit', ['--pid', String(parvis.pid), `--fsize=${bytes}:unlimited`]);
    const present = () => Math.max(...[file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0));
    return livesThroughAFullDisk(parvis, token, { fill: () => limit(present()), clear: () => limit('unlimited') });
  });

  // The disk of the tables; PostgreSQL itself stops when that of its log is full.
  test('does the same under PostgreSQL', { skip: withoutSmallDisk }, async () => {
    const disk = databaseOnSmallDisk(48);
    let served;
    try {
      served = await staffed({ database: disk.address });
      await livesThroughAFullDisk(served.parvis, served.token, disk);
    } finally {
      await served?.parvis.stop();
      disk.drop();
    }
  });
});

describe('clients', () => {
  const { parvis, token } = busy;
  after(() => parvis.stop());

  const open = (text) =>
    new Promise((done, refuse) => {
      const socket = connect(parvis.port, '127.0.0.1', () => socket.write(text, () => done(socket)));
      socket.heard = '';
      socket.on('data', (bytes) => (socket.heard += bytes));
      socket.on('error', () => {});
      socket.once('error', refuse);
    });

  test('that send their request drop by drop do not keep others waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 300 }, () => open('GET /fr/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')));
    const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 200);
    try {
      for (let i = 0; i < 20; ++i) assert.equal((await fetch(`${parvis.origin}/fr/plans`, { signal: AbortSignal.timeout(5000) })).status, 200);
    } finally {
      clearInterval(drip);
      slow.forEach((socket) => socket.destroy());
    }
  });

  test('that dawdle over their request are let go', async () => {
    const slow = await open('POST /fr/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=');
    const idle = await open('');
    const drip = setInterval(() => slow.writable && slow.write('a'), 500);
    try {
      await until(() => slow.closed || slow.readableEnded || /^HTTP\/1\.1 408/.test(slow.heard), 'the slow request is ended', 60_000);
    } finally {
      clearInterval(drip);
      slow.destroy();
      idle.destroy();
    }
  });

  test('that read slowly get all of it, and cost nobody else', async () => {
    const socket = connect(parvis.port, '127.0.0.1');
    let bytes = 0;
    socket.on('data', (piece) => {
      bytes += piece.length;
      socket.pause();
      setTimeout(() => socket.resume(), 20);
    });
    socket.write('GET /ledger/export.jsonl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const ended = new Promise((done) => socket.once('close', done));
    assert.equal((await fetch(`${parvis.origin}/en/`)).status, 200);
    await ended;
    const whole = await (await fetch(`${parvis.origin}/ledger/export.jsonl`)).arrayBuffer();
    assert.ok(bytes > whole.byteLength, `${bytes} of ${whole.byteLength} and a head`);
  });

  test('that were being answered when the program is asked to stop get their answers, and it ends with 0', async () => {
    let stopping = false;
    const outcomes = [];
    const hand = async () => {
      while (!stopping) {
        try {
          outcomes.push((await publish(parvis, token, `Jusqu’au bout ${randomBytes(6).toString('hex')}`)).status);
        } catch {
          outcomes.push('refused');
          if (!stopping) throw new Error('a connection failed before the stop');
        }
      }
    };
    const hands = Array.from({ length: 8 }, hand);
    await until(() => outcomes.length > 20, 'twenty updates are published', 30_000);
    stopping = true;
    const code = await parvis.rest();
    await Promise.all(hands);
    assert.equal(code, 0);
    assert.ok(outcomes.filter((status) => status === 201).length > 10, String(outcomes));
    assert.deepEqual(outcomes.filter((status) => status !== 201 && status !== 503 && status !== 'refused'), []);
    await parvis.restart();
    parvis.command(['verify']);
  });
});
