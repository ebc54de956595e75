// A crowd reads and writes on PostgreSQL; then every table and index is walked. DURATION (60 s), VIEWS (800), WRITES (20) a second.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { crowdsView, openLoop, pick } from '../../bench/open_loop.mjs';
import { freshDatabase } from '../stories/support/postgres.mjs';
import { crawl } from '../stories/support/routes.mjs';
import { Parvis, program } from '../stories/support/server.mjs';
import { makeToken, signIn } from '../stories/support/staff.mjs';
import { table, writeReport } from './support/report.mjs';

const [seconds, views, writes] = [process.env.DURATION ?? 60, process.env.VIEWS ?? 800, process.env.WRITES ?? 20].map(Number);
const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site']] };

async function campaign(database) {
  const parvis = await Parvis.start({ database: database.address });
  try {
    parvis.employ(claire);
    const token = await makeToken(parvis.origin, await signIn(parvis.origin, claire.email, claire.password), 'crowd');
    const pages = [...(await crawl(parvis.origin, 1500)).pages].filter(([, page]) => page.status === 200).map(([path]) => path);
    const commitments = pages.map((path) => path.match(/^\/fr(\/plans\/[^/]+\/commitments\/[^/]+)$/)?.[1]).filter(Boolean);
    const write = () => {
      const body = JSON.stringify({ text: { fr: { text: `Point d’étape de la foule ${randomUUID()}` } } });
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Idempotency-Key': randomUUID() };
      return { method: 'POST', path: `/api/v1${pick(commitments)}/updates`, headers, body };
    };
    const begin = performance.now() + 200;
    const both = { origin: parvis.origin, seconds, begin };
    const [read, written] = await Promise.all([openLoop({ ...both, make: crowdsView(pages), rate: views }), openLoop({ ...both, make: write, rate: writes })]);
    return { read, written, verdict: verify(parvis), entries: Number(database.say('select count(*) from ledger_entry')) };
  } finally {
    await parvis.stop();
  }
}

/** What `parvis verify` says of a database that has amcheck: nothing, when it is sound. */
function verify(parvis) {
  try {
    execFileSync(program, ['verify', '--db', parvis.database], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return `parvis verify exits ${error.status}: ${error.stdout}${error.stderr}`;
  }
}

const database = freshDatabase({ amcheck: true });
const { read, written, verdict, entries } = await campaign(database).finally(database.drop);
const line = (name, { asked, errors, p50_ms, p95_ms, p99_ms, longest_ms }) => [name, asked, Object.values(errors).reduce((sum, many) => sum + many, 0), p50_ms, p95_ms, p99_ms, longest_ms];
writeReport('crowd_on_postgresql', 'A crowd on PostgreSQL', `
${views} page views and ${writes} writes a second (updates published by API token, durable, in the ledger) for ${seconds} s, open loop; PostgreSQL, the program and the
generator share the machine. Then \`parvis verify\`, which recomputes the ledger (${entries} entries), compares every row with it and runs \`amcheck\` on every table and
index: ${verdict ? 'not sound' : 'sound'}.

${table(['', 'asked', 'errors', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms'], [line('page views', read), line('writes', written)])}

Goal: no error, and a sound database.`, [verdict, ...[read, written].filter(({ errors }) => Object.keys(errors).length).map(({ errors }) => `errors: ${JSON.stringify(errors)}`)].filter(Boolean));
