// What making and sending large exports costs in memory: a database of many commitments, every format, readers who are slow.
// usage: node bench/exports.mjs PROGRAM [COMMITMENTS]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, count = '10000'] = process.argv.slice(2);
const paths = [
  '/data/plans.json',
  '/data/commitments.csv',
  '/data/milestones.csv',
  '/data/plans.xlsx',
  '/data/plans.zip',
  '/data/plans/many.json',
  '/data/plans/many/ogp-template.csv',
  '/data/plans/many/ogp-template.json',
  '/data/plans/many.csv?sort=title',
];
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
  return `Imported ${count} commitments (${mb(statSync(path).size)} of JSON) in ${((Date.now() - began) / 1000).toFixed(1)} s.`;
}

/** Takes the whole file, as fast as it comes or at most so many bytes a second. */
function taken(port, path, bytesASecond = Infinity) {
  return new Promise((done, failed) => {
    const began = performance.now();
    const asking = get({ port, path, agent: false }, (answer) => {
      const first = performance.now() - began;
      let bytes = 0;
      answer.on('data', (piece) => {
        bytes += piece.length;
        const ahead = (bytes / bytesASecond) * 1000 - (performance.now() - began - first);
        if (ahead < 20) return;
        answer.pause();
        setTimeout(() => answer.resume(), ahead);
      });
      answer.on('end', () => done({ status: answer.statusCode, bytes, first, whole: performance.now() - began }));
      answer.on('error', failed);
    });
    asking.on('error', failed);
  });
}

/** Asks, and reads nothing. */
function idleReader(port, path) {
  const socket = createConnection(port, '127.0.0.1');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  return socket;
}

/** Resident memory while something is done: its highest, sampled every 20 ms. */
async function highestWhile(pid, done) {
  let highest = 0;
  const sampling = setInterval(() => (highest = Math.max(highest, memory(pid, 'VmRSS'))), 20);
  const result = await done();
  clearInterval(sampling);
  return { result, highest: Math.max(highest, memory(pid, 'VmRSS')) };
}

const slowly = 4e6; // bytes a second
const s = (ms) => `${(ms / 1000).toFixed(2)} s`;
const sound = (answers) => {
  for (const { status, bytes } of answers) if (status !== 200 || bytes !== answers[0].bytes) throw new Error(`${status}, ${bytes} bytes`);
  return answers;
};

/** A server of its own for each file: eight readers at once who find it not made, then one, then a slow one. */
async function measured(database, path) {
  const { child, port, origin, stop } = await served(database);
  await (await fetch(`${origin}/fr/`)).text();
  const before = memory(child.pid, 'VmRSS');
  const eight = await highestWhile(child.pid, async () => sound(await Promise.all(Array.from({ length: 8 }, () => taken(port, path)))));
  const [again] = sound([await taken(port, path)]);
  const slow = await highestWhile(child.pid, async () => sound([await taken(port, path, slowly)])[0]);
  const peak = memory(child.pid, 'VmHWM');
  await stop();
  const made = Math.min(...eight.result.map((one) => one.first));
  const all = Math.max(...eight.result.map((one) => one.whole));
  return `| \`${path}\` | ${mb(again.bytes)} | ${s(made)} | ${s(all)} | ${s(again.whole)} | ${s(slow.result.whole)} | ${mb(before)} | ${mb(peak)} | ${mb(slow.highest)} |`;
}

/** Many readers who take nothing, and one who wants a page. */
async function besieged(database, path) {
  const { child, port, origin, stop } = await served(database);
  await taken(port, path);
  const before = memory(child.pid, 'VmRSS');
  const waiting = Array.from({ length: 200 }, () => idleReader(port, path));
  await later(3000);
  const began = performance.now();
  const page = await fetch(`${origin}/en/plans/2018-2020`);
  await page.text();
  const told = `With 200 readers of \`${path}\` who take nothing: resident ${mb(memory(child.pid, 'VmRSS'))} (${mb(before)} before), a page meanwhile ${page.status} in ${(performance.now() - began).toFixed(0)} ms.`;
  for (const socket of waiting) socket.destroy();
  await stop();
  return told;
}

try {
  const database = `sqlite:${join(folder, 'many.db')}`;
  console.log(`${await manyCommitments(database)}\n`);
  console.log('| file | bytes | made, for 8 at once | all 8 have it | given again | to a reader of 4 MB/s | resident before | peak | while read slowly |\n|---|---|---|---|---|---|---|---|---|');
  for (const path of paths) console.log(await measured(database, path));
  console.log(`\n${await besieged(database, '/data/plans.json')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
