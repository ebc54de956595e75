// What making and sending large exports costs in memory: a database of many commitments, every format, readers who are slow.
// usage: node bench/exports.mjs PROGRAM [COMMITMENTS]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, count = '10000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'parvis-exports-'));
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function memory(pid, field) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+) kB`))[1]) * 1024;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

async function served(database) {
  const port = await freePort();
  const child = spawn(program, ['serve', '--listen', `127.0.0.1:${port}`, '--db', database], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${origin}/health`).then((answer) => answer.ok, () => false))) await later(100);
  return { child, origin, port, stop: () => new Promise((done) => (child.once('exit', done), child.kill('SIGTERM'))) };
}

/** The real commitments again and again, in one plan of their own. */
async function manyCommitments(database) {
  const first = await served(database);
  const file = await (await fetch(`${first.origin}/data/plans.json`)).json();
  await first.stop();
  const plan = { ...file.plans.find((one) => one.slug === '2018-2020'), slug: 'many', axes: [] };
  const commitments = Array.from({ length: Number(count) }, (_, i) => {
    const { ogp_id, axis, axis_note, parent, addresses, ...one } = file.commitments[i % file.commitments.length];
    return { ...one, plan: 'many', slug: String(i + 1), number: String(i + 1), position: i + 1 };
  });
  const path = join(folder, 'many.json');
  writeFileSync(path, JSON.stringify({ format: file.format, version: file.version, plans: [plan], commitments }));
  const began = Date.now();
  execFileSync(program, ['import', '--db', database, path], { stdio: 'ignore', maxBuffer: 1 << 30 });
  console.log(`imported ${count} commitments (${mb(statSync(path).size)} of JSON) in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

async function download(origin, path) {
  const began = performance.now();
  const answer = await fetch(origin + path);
  let bytes = 0;
  let first;
  for await (const piece of answer.body) {
    first ??= performance.now() - began;
    bytes += piece.length;
  }
  return { bytes, first, whole: performance.now() - began, status: answer.status };
}

/** Asks, and reads nothing. */
function slowReader(port, path) {
  const socket = createConnection(port, '127.0.0.1');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  return socket;
}

try {
  const database = `sqlite:${join(folder, 'many.db')}`;
  await manyCommitments(database);
  const { child, origin, port, stop } = await served(database);
  await fetch(`${origin}/fr/`);
  const before = memory(child.pid, 'VmRSS');
  console.log(`resident before: ${mb(before)}`);
  for (const path of ['/data/commitments.csv', '/data/plans.json', '/data/plans.xlsx', '/data/plans.zip', '/data/plans/many/ogp-template.csv']) {
    const one = await download(origin, path);
    const again = await download(origin, path);
    console.log(`${path}: ${one.status}, ${mb(one.bytes)}, first byte ${one.first.toFixed(0)} ms, whole ${one.whole.toFixed(0)} ms, again ${again.whole.toFixed(0)} ms; resident ${mb(memory(child.pid, 'VmRSS'))}, peak ${mb(memory(child.pid, 'VmHWM'))}`);
  }
  const waiting = Array.from({ length: 200 }, () => slowReader(port, '/data/plans.json'));
  await later(5000);
  const page = await download(origin, '/en/plans/2018-2020');
  console.log(`200 readers who take nothing: resident ${mb(memory(child.pid, 'VmRSS'))}, peak ${mb(memory(child.pid, 'VmHWM'))}; a page meanwhile ${page.status} in ${page.whole.toFixed(0)} ms`);
  for (const socket of waiting) socket.destroy();
  await stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
