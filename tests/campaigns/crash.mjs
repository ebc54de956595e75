// Killed while writing, again and again, on both engines. KILLS: how often on SQLite (default 30); on PostgreSQL a third
// of it. bin/test kills as often, sooner.
import { crashCampaign } from '../crash/campaign.mjs';
import { freshDatabase } from '../stories/support/postgres.mjs';
import { table, writeReport } from './support/report.mjs';

const kills = Number(process.env.KILLS ?? 30);

const tell = (engine) => (round) =>
  console.log(`  ${engine}, kill ${round.number}: ${round.acknowledged} acknowledged, ${round.unanswered} unanswered, serves again after ${Math.round(round.restart)} ms, ${round.faults} faults`);

const middle = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]);
const row = (engine, { kills: killed, hands, acknowledged, unanswered, sentAgain, entries, restarts, faults }) =>
  [engine, killed, hands, acknowledged, unanswered, sentAgain, entries, middle(restarts), Math.round(Math.max(...restarts)), faults.length];

const sqlite = await crashCampaign({ kills, tell: tell('SQLite') });
const fresh = freshDatabase({ amcheck: true });
const postgresql = await crashCampaign({ database: fresh.address, kills: Math.ceil(kills / 3), tell: tell('PostgreSQL') }).finally(fresh.drop);

writeReport('crash', 'Killed while writing', `
\`parvis serve\` is killed (SIGKILL) at a random moment, 0.05 to 2 s after it began to serve, while ${sqlite.hands} clients publish updates
through the API, each as fast as it is answered; half of them send an Idempotency-Key. Then it is started again on the same
database. PostgreSQL itself keeps running.

After each kill: \`parvis verify\` must exit 0, which runs SQLite's \`integrity_check\` and PostgreSQL's \`amcheck\` (every table and index); each update that was answered 201 so far must be in the ledger's export once; one that was
not answered, once or not at all, and when it is sent again under its key, once. At the end the same is asked of the API's own lists.

${table(['engine', 'kills', 'writers', 'acknowledged', 'unanswered', 'sent again', 'entries at the end', 'serves again, middle, ms', 'longest, ms', 'faults'], [row('SQLite', sqlite), row('PostgreSQL', postgresql)])}

Goal: no fault; serving again within 2,000 ms (process start to the first answer of \`/health\`, noticed within 50 ms).`, [...sqlite.faults, ...postgresql.faults]);
