// Debian's slowhttptest in its three manners, while others read. CONNECTIONS (4,000), DURATION (40 s), READERS (100 a second).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crowdsView, openLoop } from '../../bench/open_loop.mjs';
import { crawl } from '../stories/support/routes.mjs';
import { later, Parvis } from '../stories/support/server.mjs';
import { table, writeReport } from './support/report.mjs';

const [connections, seconds, readers] = [process.env.CONNECTIONS ?? 4000, process.env.DURATION ?? 40, process.env.READERS ?? 100].map(Number);
const manners = [
  { name: 'heads that never end', options: ['-H', '-i', '5'], path: '/fr/plans' },
  { name: 'bodies that never end', options: ['-B', '-i', '5', '-s', '8192'], path: '/fr/sign-in' },
  { name: 'answers read 5 bytes a second', options: ['-X', '-w', '256', '-y', '512', '-n', '1', '-z', '5', '-k', '3'], path: '/data/plans.json' },
];

/** What slowhttptest counted, second by second: { most (connected at once), closed (at the end) }. */
async function attack(parvis, folder, { options, path }) {
  const log = join(folder, 'slow');
  const child = spawn('slowhttptest', [...options, '-c', connections, '-r', '800', '-l', seconds, '-p', '3', '-g', '-o', log, '-u', parvis.origin + path].map(String), { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  await new Promise((done, refuse) => child.once('exit', done).once('error', refuse));
  const seen = readFileSync(`${log}.csv`, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
  return { most: Math.max(...seen.map(([, , , connected]) => connected)), closed: seen.at(-1)[1] };
}

async function campaign() {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-slow-'));
  const told = [];
  const parvis = await Parvis.start();
  try {
    const pages = [...(await crawl(parvis.origin, 1500)).pages].filter(([, page]) => page.status === 200).map(([path]) => path);
    for (const manner of manners) {
      const attacked = attack(parvis, folder, manner);
      await later(Math.ceil(connections / 800) * 1000); // all of them are there
      const views = await openLoop({ origin: parvis.origin, make: crowdsView(pages), rate: readers, seconds: seconds - 10, sockets: 64 });
      told.push({ ...manner, views, ...(await attacked) });
      console.log(`  ${manner.name}: p99 ${views.p99_ms} ms`);
    }
    const memory = Number(readFileSync(`/proc/${parvis.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;
    return { told, memory };
  } finally {
    await parvis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { told, memory } = await campaign();
const faults = told.flatMap(({ name, views, most }) => [
  ...(views.p99_ms > 500 ? [`${name}: the readers' p99 is ${views.p99_ms} ms`] : []),
  ...(Object.keys(views.errors).length ? [`${name}: readers saw ${JSON.stringify(views.errors)}`] : []),
  ...(most < connections * 0.9 ? [`${name}: only ${most} connections were open at once`] : []),
]);
writeReport('slow_clients', 'Slow clients', `
Debian's \`slowhttptest\` opens ${connections} connections to the program itself, without a proxy, in each of its manners, for ${seconds} s; once they are
open, others read ${readers} pages a second (open loop), from the same machine, which has as many file descriptors as that takes.

${table(['slow are', 'to', 'open at once', 'closed by the program so far', 'others read', 'errors', 'p50 ms', 'p99 ms', 'longest ms'], told.map(({ name, path, most, closed, views }) => [name, path, most, closed, views.asked, Object.values(views.errors).reduce((sum, many) => sum + many, 0), views.p50_ms, views.p99_ms, views.longest_ms]))}

Goal: the others' p99 at most 500 ms. The program's memory was at most ${Math.round(memory)} MB.`, faults);
