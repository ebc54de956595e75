// A flood of sign-ins while people read and staff come to work. RATE (1000 a second), DURATION (60 s), READERS (300 a second).
import { randomBytes, randomInt } from 'node:crypto';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { crowdsView, openLoop } from '../../bench/open_loop.mjs';
import { crawl } from '../stories/support/routes.mjs';
import { later, Parvis } from '../stories/support/server.mjs';
import { table, writeReport } from './support/report.mjs';
import { Browser } from './support/browser.mjs';

const [rate, seconds, readers] = [process.env.RATE ?? 1000, process.env.DURATION ?? 60, process.env.READERS ?? 300].map(Number);
const staff = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site']] };
const anyNetwork = () => `${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** Each attempt from another network, half of them for an account that exists. */
function attempt() {
  const body = new URLSearchParams({ email: randomInt(2) ? staff.email : `${randomBytes(6).toString('hex')}@gouvernement.example`, password: randomBytes(9).toString('base64url') }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': anyNetwork() };
  return { method: 'POST', path: '/fr/sign-in', headers, body };
}

/** Comes to work every second, each time from another network; how it went: { asked, came, longest_ms, retries }. */
async function comeToWork(origin, browserOf, isOver) {
  const told = { asked: 0, came: 0, tries: 0, times: [] };
  while (!isOver()) {
    const browser = await browserOf();
    browser.headers['X-Forwarded-For'] = anyNetwork();
    const began = performance.now();
    ++told.asked;
    let answer;
    do {
      answer = await browser.post('/fr/sign-in', { email: staff.email, password: staff.password });
      ++told.tries;
      if (answer.status === 503) await later(500);
    } while (answer.status === 503 && !isOver());
    if (answer.status === 303) {
      ++told.came;
      told.times.push(performance.now() - began);
    }
    await later(1000);
  }
  return told;
}

async function campaign() {
  const parvis = await Parvis.start({ options: ['--behind-proxy', '--origin', 'http://127.0.0.1'] });
  try {
    parvis.employ(staff);
    const known = new Browser(parvis.origin);
    await known.signIn(staff);
    const pages = [...(await crawl(parvis.origin, 1500)).pages].filter(([, page]) => page.status === 200).map(([path]) => path);
    const begin = performance.timeOrigin + performance.now() + 1500;
    const flood = new Worker(new URL(import.meta.url), { workerData: { origin: parvis.origin, begin } });
    const flooded = new Promise((done, refuse) => flood.once('message', done).once('error', refuse));
    let isOver = false;
    const atWork = comeToWork(parvis.origin, () => known.keepingOnly('parvis-device'), () => isOver);
    const strangers = comeToWork(parvis.origin, () => new Browser(parvis.origin), () => isOver);
    const views = await openLoop({ origin: parvis.origin, make: crowdsView(pages), rate: readers, seconds, begin: begin - performance.timeOrigin });
    const attempts = await flooded;
    isOver = true;
    return { views, attempts, atWork: await atWork, strangers: await strangers };
  } finally {
    await parvis.stop();
  }
}

function faultsOf({ views, attempts, atWork }) {
  const faults = [];
  if (views.p99_ms >= 300) faults.push(`the readers' p99 is ${views.p99_ms} ms`);
  if (Object.keys(views.errors).length) faults.push(`readers saw errors: ${JSON.stringify(views.errors)}`);
  if (Object.keys(attempts.errors).length) faults.push(`attempts were answered ${JSON.stringify(attempts.errors)}`);
  if (atWork.came < atWork.asked) faults.push(`staff in a browser of theirs signed in ${atWork.came} times of ${atWork.asked}`);
  return faults;
}

function report(told) {
  const { views, attempts, atWork, strangers } = told;
  const line = (name, { asked, errors, p50_ms, p95_ms, p99_ms, longest_ms }) => [name, asked, Object.values(errors).reduce((sum, many) => sum + many, 0), p50_ms, p95_ms, p99_ms, longest_ms];
  const comers = (name, { asked, came, tries, times }) => [name, asked, came, tries, Math.round(Math.max(0, ...times))];
  writeReport('sign_in_flood', 'A flood of sign-ins', `
${rate} sign-ins a second for ${seconds} s, each from another network (the server is told so as by its proxy, so that no limit for a
network ends the flood), half of them for an account that exists, none with its password; meanwhile ${readers} page views a second.
Open loop: times are counted from the moment a request was due. The server, the flood and the readers share the machine.
The hashes are those of production (argon2id, 46 MiB): ${attempts.outcomes[422] ?? 0} attempts were hashed and refused, ${attempts.outcomes[503] ?? 0} turned away at once,
${attempts.outcomes[429] ?? 0} refused for too many failures.

${table(['', 'asked', 'errors', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms'], [line('page views', views), line('sign-ins of the flood', attempts)])}

Every second a member of staff signs in from another network still: with the browser that they signed in with before, which
goes before strangers (\`accounts/password_lane.h\`), and with a new one, where who is turned away tries again half a second later.

${table(['', 'came', 'were let in', 'tries', 'longest ms'], [comers('in a known browser', atWork), comers('in a new browser', strangers)])}

Goal: the readers' p99 under 300 ms without an error; staff let in where they are known. Passkeys, providers and links by mail need no hash, so that the flood does not concern them.
The generator of the flood was at most ${attempts.generator_behind_ms} ms behind, that of the readers ${views.generator_behind_ms} ms.`, faultsOf(told));
}

if (isMainThread) {
  report(await campaign());
} else {
  const isWell = (outcome) => [422, 429, 503].includes(outcome);
  const { origin, begin } = workerData;
  parentPort.postMessage(await openLoop({ origin, make: attempt, rate, seconds, begin: begin - performance.timeOrigin, sockets: 512, isWell }));
}
