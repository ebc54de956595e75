// The page that a campaign leaves: docs/campaigns/NAME.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../../stories/support/server.mjs';

const said = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
const changed = () => (said('git', 'status', '--porcelain', '--', 'src', 'cmake', 'web', 'tests/campaigns', 'tests/crash') ? ' with changes' : '');
const system = () => readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"/m)?.[1];
const loadAtStart = loadavg()[0];

/** A row of a table in Markdown; what would end a cell is written so that it does not. */
export const row = (...cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
export const table = (heads, rows) => [row(...heads), `|${heads.map(() => '---|').join('')}`, ...rows.map((cells) => row(...cells))].join('\n');

/** Writes and prints the page; the exit code says whether there were faults, which end it, one a line. */
export function writeReport(name, title, body, faults = []) {
  const machine = `${cpus()[0].model}, ${cpus().length} cores, ${system()}; load when it began ${loadAtStart.toFixed(1)}`;
  const head = `\`bin/campaign ${name}\`, ${new Date().toISOString().slice(0, 10)}, commit ${said('git', 'rev-parse', '--short', 'HEAD')}${changed()}, ${machine}.`;
  const page = `# ${title}\n\n${head}\n\n${body.trim()}\n${faults.map((fault) => `\n- ${fault}`).join('')}`.trimEnd();
  writeFileSync(join(root, 'docs/campaigns', `${name}.md`), `${page}\n`);
  console.log(page);
  process.exitCode = faults.length ? 1 : 0;
}
