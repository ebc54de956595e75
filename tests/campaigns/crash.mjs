// node report.mjs KILLS FILE: runs the crash campaign on both engines and writes its page. Exit: 0 when nothing was lost.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { crashCampaign } from './campaign.mjs';
import { freshDatabase } from '../stories/support/postgres.mjs';

const [kills, file] = [Number(process.argv[2]), process.argv[3]];
const said = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();
const changed = said('git', 'status', '--porcelain', '--', 'src', 'cmake', 'tests/crash') ? ' with changes' : '';
const system = readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"/m)?.[1];

const tell = (engine) => (round) =>
  console.log(`  ${engine}, kill ${round.number}: ${round.acknowledged} acknowledged, ${round.unanswered} unanswered, serves again after ${Math.round(round.restart)} ms, ${round.faults} faults`);

const middle = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]);
const row = (engine, { kills: killed, hands, acknowledged, unanswered, sentAgain, entries, restarts, faults }) =>
  `| ${engine} | ${killed} | ${hands} | ${acknowledged} | ${unanswered} | ${sentAgain} | ${entries} | ${middle(restarts)} | ${Math.round(Math.max(...restarts))} | ${faults.length} |`;

const sqlite = await crashCampaign({ kills, tell: tell('SQLite') });
const fresh = freshDatabase({ amcheck: true });
const postgresql = await crashCampaign({ database: fresh.address, kills: Math.ceil(kills / 3), tell: tell('PostgreSQL') }).finally(fresh.drop);
const faults = [...sqlite.faults, ...postgresql.faults];

writeFileSync(file, `# Killed while writing

\`bin/campaign crash\`, ${new Date().toISOString().slice(0, 10)}, commit ${said('git', 'rev-parse', '--short', 'HEAD')}${changed}, ${cpus()[0].model}, ${cpus().length} cores, ${system}.

\`parvis serve\` is killed (SIGKILL) at a random moment, 0.05 to 2 s after it began to serve, while ${sqlite.hands} clients publish updates
through the API, each as fast as it is answered; half of them send an Idempotency-Key. Then it is started again on the same
database. PostgreSQL itself keeps running.

After each kill: \`parvis verify\` must exit 0, which runs SQLite's \`integrity_check\` and PostgreSQL's \`amcheck\` (every table and index); each update that was answered 201 so far must be in the ledger's export once; one that was
not answered, once or not at all, and when it is sent again under its key, once. At the end the same is asked of the API's own lists.

| engine | kills | writers | acknowledged | unanswered | sent again | entries at the end | serves again, middle, ms | longest, ms | faults |
|---|---|---|---|---|---|---|---|---|---|
${row('SQLite', sqlite)}
${row('PostgreSQL', postgresql)}

Goal: no fault; serving again within 2,000 ms (process start to the first answer of \`/health\`, noticed within 50 ms).
${faults.map((fault) => `\n- ${fault}`).join('')}`.trimEnd() + '\n');

console.log(readFileSync(file, 'utf8'));
process.exitCode = faults.length ? 1 : 0;
