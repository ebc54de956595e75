// The crash campaign: `parvis serve` is killed (SIGKILL) again and again while many write through the API. After
// each kill it must serve again, the ledger must verify, and each write that was acknowledged must be there once.
// A write that was not acknowledged is sent again under its Idempotency-Key, as a careful client does.
import http from 'node:http';
import { join } from 'node:path';
import { randomBytes, randomInt } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { makeToken, signIn } from '../stories/support/staff.mjs';
import { later, Parvis, program, root } from '../stories/support/server.mjs';

const writer = { email: 'crash@parvis.example', name: 'Crash', roles: [['coordinator', '--plan', '2024-2026']] };

/** One write: the status, or 0 when the answer never came. */
function send(agent, parvis, token, { path, words, key }) {
  return new Promise((done) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) };
    const call = http.request({ agent, host: '127.0.0.1', port: parvis.port, method: 'POST', path, headers, timeout: 20_000 }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.complete ? answer.statusCode : 0));
      answer.once('error', () => done(0));
    });
    call.once('timeout', () => call.destroy());
    call.once('error', () => done(0));
    call.end(JSON.stringify({ text: { en: { text: words } } }));
  });
}

/** Writers, each with one write under way at a time, until `round.isOver`. Every write ends up in one of the lists. */
async function writeUntilOver(parvis, token, paths, round, hands) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: hands });
  const outcome = { acknowledged: [], unanswered: [], refused: new Map() };
  const hand = async () => {
    while (!round.isOver) {
      const words = `Written under load ${randomBytes(12).toString('hex')}`;
      const write = { path: paths[randomInt(paths.length)], words, key: randomInt(2) ? words.slice(-24) : undefined };
      const status = await send(agent, parvis, token, write);
      if (status === 201) outcome.acknowledged.push(write);
      else if (status === 0) outcome.unanswered.push(write);
      else outcome.refused.set(status, (outcome.refused.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  agent.destroy();
  return outcome;
}

/** How often each text was published, by the ledger's own export. Remembers where it was. */
class Published {
  times = new Map();
  #next = 0;

  async readOn(parvis) {
    const size = Number((await (await fetch(`${parvis.origin}/ledger/checkpoint`)).text()).split('\n')[1]);
    for (let from = this.#next; from < size; ) {
      const lines = (await (await fetch(`${parvis.origin}/ledger/export.jsonl?from=${from}&to=${size}`)).text()).split('\n').slice(0, -1);
      if (!lines.length) throw new Error(`the ledger's export ends at ${from} of ${size}`);
      for (const line of lines) {
        const { verb, state } = JSON.parse(line);
        const words = verb === 'update.published' && state.text?.en?.text;
        if (words) this.times.set(words, (this.times.get(words) ?? 0) + 1);
      }
      from += lines.length;
    }
    this.#next = size;
    return size;
  }
}

/** The texts of every update as readers of the API get them. */
async function updatesShown(parvis, paths) {
  const shown = new Map();
  for (const path of paths) {
    for (let next = `${path}?limit=100`; next; ) {
      const page = await (await fetch(parvis.origin + next)).json();
      for (const { text } of page.items) shown.set(text.en?.text, (shown.get(text.en?.text) ?? 0) + 1);
      next = page.next;
    }
  }
  return shown;
}

async function commitmentPaths(origin, some) {
  const { items } = await (await fetch(`${origin}/api/v1/plans/2024-2026/commitments?limit=100`)).json();
  return items.slice(0, some).map(({ slug }) => `/api/v1/plans/2024-2026/commitments/${slug}/updates`);
}

function verdict(parvis) {
  try {
    execFileSync(program, ['verify', '--db', parvis.database], { encoding: 'utf8', stdio: 'pipe' });
    return { code: 0, said: '' };
  } catch (error) {
    return { code: error.status, said: `${error.stdout}${error.stderr}` };
  }
}

const wrongly = (writes, times, isRight) => writes.filter(({ words }) => !isRight(times.get(words) ?? 0)).map(({ words }) => words);

/**
 * Kills the server `kills` times. Returns what happened; `faults` is empty when nothing was lost, doubled or altered.
 * `tell` hears of each round.
 */
export async function crashCampaign({ database, kills, hands = 16, longest = 2000, tell = () => {} }) {
  const parvis = await Parvis.start({ database, options: ['--settings', join(root, 'tests', 'crash', 'instance.json')] });
  const report = { kills, hands, acknowledged: 0, unanswered: 0, sentAgain: 0, refused: new Map(), entries: 0, restarts: [], faults: [] };
  try {
    const password = randomBytes(18).toString('base64url');
    parvis.employ({ ...writer, password });
    const token = await makeToken(parvis.origin, await signIn(parvis.origin, writer.email, password), 'crash');
    const paths = await commitmentPaths(parvis.origin, 12);
    const published = new Published();
    const acknowledged = [];
    const forgotten = []; // neither answered nor sent again: there once, or not at all
    for (let number = 1; number <= kills; number++) {
      const round = { isOver: false };
      const writing = writeUntilOver(parvis, token, paths, round, hands);
      await later(randomInt(50, longest));
      const killed = parvis.kill();
      round.isOver = true;
      const outcome = await writing;
      await killed;
      report.restarts.push(await parvis.restart());

      const agent = new http.Agent({ keepAlive: true });
      for (const write of outcome.unanswered.filter(({ key }) => key)) {
        const status = await send(agent, parvis, token, write);
        if (status === 201) acknowledged.push(write);
        else report.faults.push(`round ${number}: sent again, ${write.words} was answered ${status}`);
        report.sentAgain += 1;
      }
      agent.destroy();
      acknowledged.push(...outcome.acknowledged);
      forgotten.push(...outcome.unanswered.filter(({ key }) => !key));
      for (const [status, times] of outcome.refused) report.refused.set(status, (report.refused.get(status) ?? 0) + times);
      report.unanswered += outcome.unanswered.length;
      report.entries = await published.readOn(parvis);
      report.faults.push(...wrongly(acknowledged, published.times, (times) => times === 1).map((words) => `round ${number}: acknowledged, not there once: ${words}`));
      report.faults.push(...wrongly(forgotten, published.times, (times) => times <= 1).map((words) => `round ${number}: there twice: ${words}`));
      const { code, said } = verdict(parvis);
      if (code !== 0) report.faults.push(`round ${number}: parvis verify exits ${code}: ${said}`);
      tell({ number, acknowledged: outcome.acknowledged.length, unanswered: outcome.unanswered.length, restart: report.restarts.at(-1), faults: report.faults.length });
      if (report.faults.length > 20) break;
    }
    report.acknowledged = acknowledged.length;
    const shown = await updatesShown(parvis, paths);
    report.faults.push(...wrongly(acknowledged, shown, (times) => times === 1).map((words) => `acknowledged, not shown once: ${words}`));
    if (report.refused.size) report.faults.push(`writes were refused: ${[...report.refused].map(([status, times]) => `${times} × ${status}`).join(', ')}`);
  } finally {
    await parvis.stop();
  }
  return report;
}
