// Requests that do not wait for one another: each has its moment, and its time is counted from that moment, so that a
// server that stalls cannot hide it.
import http from 'node:http';

function send(agent, origin, { body, ...request }, due, told) {
  const { hostname, port } = origin;
  const done = (status, problem) => {
    told.times.push(performance.now() - due);
    const outcome = problem ?? status;
    told.outcomes.set(outcome, (told.outcomes.get(outcome) ?? 0) + 1);
  };
  const call = http.request({ hostname, port, agent, timeout: 10_000, ...request }, (answer) => {
    answer.resume();
    answer.once('end', () => done(answer.statusCode));
  });
  call.once('timeout', () => call.destroy(new Error('timeout')));
  call.once('error', (error) => done(0, error.code ?? error.message));
  call.end(body);
}

/**
 * Sends `rate` requests a second to `origin` for so many seconds, from the moment `begin`; resolves when all are answered:
 * { asked, outcomes (status or problem → how often), errors (those of them that `isWell` does not know), p50_ms … }.
 */
export async function openLoop({ origin, make, rate, seconds, begin = performance.now() + 200, sockets = 256, isWell = (outcome) => outcome < 400 }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'fifo' });
  const told = { times: [], outcomes: new Map(), asked: Math.round(rate * seconds), behind: 0 };
  const address = new URL(origin);
  let sent = 0;
  await new Promise((done) => {
    const timer = setInterval(() => {
      const now = performance.now();
      while (sent < told.asked && begin + (sent * 1000) / rate <= now) {
        const due = begin + (sent * 1000) / rate;
        told.behind = Math.max(told.behind, now - due);
        send(agent, address, make(sent), due, told);
        ++sent;
      }
      if (told.times.length === told.asked) {
        clearInterval(timer);
        done();
      }
    }, 2);
  });
  agent.destroy();
  const sorted = Float64Array.from(told.times).sort();
  const at = (share) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  const errors = Object.fromEntries([...told.outcomes].filter(([outcome]) => !isWell(outcome)));
  return { asked: told.asked, outcomes: Object.fromEntries(told.outcomes), errors, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), longest_ms: at(1), generator_behind_ms: Number(told.behind.toFixed(1)) };
}

export const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** What a crowd reads: half the pages that everybody reads, a third a commitment, the others anything. */
export function crowdsView(pages) {
  const commitments = pages.filter((path) => /^\/fr\/plans\/[^/]+\/commitments\/[^/]+$/.test(path));
  if (!commitments.length) throw new Error('no commitment page was found');
  const busy = ['/fr/', '/fr/plans/2024-2026', '/en/'];
  return () => {
    const dice = Math.random();
    const path = dice < 0.5 ? pick(busy) : dice < 0.83 ? pick(commitments) : pick(pages);
    return { method: 'GET', path, headers: { 'Accept-Encoding': 'gzip' } };
  };
}
