// A crowd: readers and writers who do not wait for one another. Open loop: every request has its moment, and its
// time is counted from that moment, so that a server that stalls cannot hide it.
//     node crowd.mjs ORIGIN TOKEN [seconds] [views a second] [writes a second]
// Prints one JSON object.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { crawl } from '../tests/stories/support/routes.mjs';

const [origin, token, seconds = '60', viewsASecond = '1700', writesASecond = '40'] = process.argv.slice(2);
const { hostname, port } = new URL(origin);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' });
const pages = [...(await crawl(origin, 1500)).pages].filter(([, page]) => page.status === 200).map(([path]) => path);
const commitments = pages.map((path) => path.match(/^\/fr(\/plans\/[^/]+\/commitments\/[^/]+)$/)?.[1]).filter(Boolean);
if (!commitments.length) throw new Error('no commitment page was found');
const busy = ['/fr/', '/fr/plans/2024-2026', '/en/'];
const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** Half of the crowd reads the pages everybody reads, a third a commitment, the others anything. */
function view() {
  const dice = Math.random();
  const path = dice < 0.5 ? pick(busy) : dice < 0.83 ? `/fr${pick(commitments)}` : pick(pages);
  return { method: 'GET', path, headers: { 'Accept-Encoding': 'gzip' } };
}

function write() {
  const body = JSON.stringify({ text: { fr: { text: `Point d’étape du banc d’essai ${randomUUID()}` } } });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Idempotency-Key': randomUUID() };
  return { method: 'POST', path: `/api/v1${pick(commitments)}/updates`, headers, body };
}

function send({ body, ...request }, due, told) {
  const done = (status, problem) => {
    told.times.push(performance.now() - due);
    if (problem || status >= 400) told.errors.set(problem ?? status, (told.errors.get(problem ?? status) ?? 0) + 1);
  };
  const call = http.request({ hostname, port, agent, timeout: 10_000, ...request }, (answer) => {
    answer.resume();
    answer.once('end', () => done(answer.statusCode));
  });
  call.once('timeout', () => call.destroy(new Error('timeout')));
  call.once('error', (error) => done(0, error.code ?? error.message));
  call.end(body);
}

/** Sends `rate` requests a second for the whole time; resolves when all are answered. */
async function stream(make, rate, begin) {
  const told = { times: [], errors: new Map(), asked: Math.round(rate * Number(seconds)), behind: 0 };
  let sent = 0;
  await new Promise((done) => {
    const timer = setInterval(() => {
      const now = performance.now();
      while (sent < told.asked && begin + (sent * 1000) / rate <= now) {
        const due = begin + (sent * 1000) / rate;
        told.behind = Math.max(told.behind, now - due);
        send(make(), due, told);
        ++sent;
      }
      if (told.times.length === told.asked) {
        clearInterval(timer);
        done();
      }
    }, 2);
  });
  const sorted = Float64Array.from(told.times).sort();
  const at = (share) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { asked: told.asked, errors: Object.fromEntries(told.errors), p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), longest_ms: at(1), generator_behind_ms: Number(told.behind.toFixed(1)) };
}

const begin = performance.now() + 200;
const [views, writes] = await Promise.all([stream(view, Number(viewsASecond), begin), stream(write, Number(writesASecond), begin)]);
agent.destroy();
console.log(JSON.stringify({ pages: pages.length, seconds: Number(seconds), views, writes }));
