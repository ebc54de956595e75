// Debian's wapiti and sqlmap against the running server, signed out and signed in as who coordinates. What they report must be
// explained in docs/security/scanners.md. CRAWL and ATTACK: seconds that wapiti may follow links, and attack with each module
// (60, 20); EACH: seconds for sqlmap on one target (20).
import { spawn } from 'node:child_process';
import http from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../stories/support/browser.mjs';
import { freePort, Parvis, root } from '../stories/support/server.mjs';
import { Browser } from './support/browser.mjs';
import { openReader } from './support/canary.mjs';
import { filledIn, Forms, isWritten, patternOf, visitAll } from './support/fields.mjs';
import { table, writeReport } from './support/report.mjs';

const [crawlSeconds, attackSeconds, each] = [process.env.CRAWL ?? 60, process.env.ATTACK ?? 20, process.env.EACH ?? 20].map(Number);
const claire = { email: 'claire@gouvernement.example', name: 'Claire Morel', password: 'soixante-douze bateaux gris', roles: [['coordinator', '--site']] };
const endsTheSession = /sign-out|revocation|erasure/;
// Not those that ask servers elsewhere (ssrf, xxe) or fetch lists from there (nikto, wapp), nor those that guess names for hours.
const modules = ['backup', 'blindsql', 'cookieflags', 'crlf', 'csp', 'csrf', 'exec', 'file', 'htaccess', 'http_headers', 'methods', 'permanentxss', 'redirect', 'shellshock', 'sql', 'xss'];

let running; // ended with us
process.once('exit', () => running?.kill('SIGKILL'));

/** Runs a program for so many seconds at most; what it said. */
function run(command, args, seconds, cwd) {
  return new Promise((done, refuse) => {
    const child = spawn(command, args.map(String), { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: cwd } });
    running = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
    const limit = setTimeout(() => child.kill('SIGTERM'), seconds * 1000);
    child.once('error', refuse);
    child.once('close', () => {
      clearTimeout(limit);
      done(said);
    });
  });
}

/** Between wapiti and the program: signs its requests in, counts them, asks for pages that it can read, and keeps it from signing out (its own -x fails on Python 3.11). */
async function openGate(parvis, cookie) {
  const gate = { asked: 0, port: await freePort() };
  const server = http.createServer((request, response) => {
    ++gate.asked;
    if (endsTheSession.test(request.url)) return response.writeHead(404).end();
    const headers = { ...request.headers, 'accept-encoding': 'identity', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
    const onward = http.request({ host: '127.0.0.1', port: parvis.port, method: request.method, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    return request.pipe(onward);
  });
  await new Promise((done) => server.listen(gate.port, '127.0.0.1', done));
  gate.close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return gate;
}

async function wapiti(parvis, folder, cookie) {
  const gate = await openGate(parvis, cookie);
  const origin = `http://127.0.0.1:${gate.port}`;
  const file = join(folder, `wapiti-${cookie ? 'in' : 'out'}.json`);
  const args = ['-u', `${origin}/`, '-s', `${origin}/fr/`, '--scope', 'domain', '-s', `${origin}/fr/desk`, '-s', `${origin}/fr/account`, '-m', modules.join(), '--max-scan-time', crawlSeconds, '--max-attack-time', attackSeconds, '--flush-session', '--no-bugreport', '--store-session', folder, '-v', '0', '-f', 'json', '-o', file];
  const said = await run('wapiti', args, crawlSeconds + modules.length * (attackSeconds + 15) + 60, folder).finally(gate.close);
  if (!existsSync(file)) throw new Error(`wapiti wrote no report: ${said.slice(-2000)}`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const findings = Object.entries({ ...report.vulnerabilities, ...report.anomalies }).flatMap(([what, each_]) => each_.map(({ method, path, parameter, info }) => ({ tool: 'wapiti', what, where: `${method} ${patternOf(method, path.split('?')[0])}`, parameter: parameter ?? '', info })));
  return { findings, asked: gate.asked };
}

/** One target: an address with its question, or a form as a person fills it in. */
async function sqlmap(folder, cookie, { address, data, where }) {
  const args = ['-u', address, '--batch', '--flush-session', '--level', 1, '--risk', 1, '--threads', 4, '--timeout', 5, '--retries', 1, '--ignore-code', '*', '--skip-waf', '--output-dir', join(folder, 'sqlmap'), '--headers', 'Sec-Fetch-Site: same-origin', '--answers', 'redirect=N,follow=N', ...(cookie ? ['--cookie', cookie] : []), ...(data ? ['--data', data] : [])];
  const said = await run('sqlmap', args, each, folder);
  const found = [...said.matchAll(/^Parameter: (.*)$/gm)].map(([, parameter]) => ({ tool: 'sqlmap', what: 'injection', where, parameter, info: said.match(/^ +Title: (.*)$/m)?.[1] ?? '' }));
  return { found, isWhole: /ending @|all tested parameters do not appear/.test(said) };
}

async function targets(browser, reader, parvis) {
  const forms = new Forms();
  const paths = await visitAll(browser, reader, { from: ['/fr/', '/fr/sign-in', '/fr/search?q=a', '/fr/desk', '/fr/account'], few: 2, see: (path, _, page) => forms.add(path, page, parvis.origin) });
  const found = new Map();
  const put = (where, target) => !found.has(where) && found.set(where, { ...target, where });
  for (const path of paths.filter((one) => one.includes('?'))) {
    const { pathname, searchParams } = new URL(path, parvis.origin);
    put(`GET ${patternOf('GET', pathname)}?${[...new Set(searchParams.keys())].sort()}`, { address: parvis.origin + path });
  }
  for (const form of forms.all.filter(({ method, pattern, inParts }) => method === 'POST' && !inParts && !endsTheSession.test(pattern))) {
    const pairs = filledIn(form, form.fields.find(isWritten), 'Un texte', 0);
    put(`POST ${form.pattern}`, { address: parvis.origin + form.action, data: new URLSearchParams(pairs).toString() });
  }
  return [...found.values()];
}

/** Rows of the table in docs/security/scanners.md: | tool | what | where | why |, the first three being expressions. */
function explanations() {
  const lines = readFileSync(join(root, 'docs/security/scanners.md'), 'utf8').split('\n').filter((line) => /^\| (wapiti|sqlmap) \|/.test(line));
  return lines.map((line) => {
    const [tool, what, where] = line.split(/(?<!\\)\|/).slice(1).map((cell) => cell.trim().replaceAll(/^`|`$/g, '').replaceAll('\\|', '|'));
    return { tool, what: new RegExp(`^(${what})$`), where: new RegExp(`^(${where})$`) };
  });
}

async function campaign() {
  const parvis = await Parvis.start();
  const folder = mkdtempSync(join(tmpdir(), 'parvis-scanners-'));
  const chromium = await openBrowser();
  try {
    parvis.employ(claire);
    const reader = await openReader(chromium);
    const rounds = [];
    for (const [who, browser] of [['signed out', new Browser(parvis.origin)], ['signed in', await new Browser(parvis.origin).signIn(claire)]]) {
      const its = await targets(browser, reader, parvis);
      const findings = [];
      let whole = 0;
      for (const target of its) {
        const { found, isWhole } = await sqlmap(folder, browser.cookies, target);
        findings.push(...found);
        whole += isWhole ? 1 : 0;
      }
      console.log(`  ${who}: sqlmap, ${its.length} targets, ${findings.length} findings`);
      const scan = await wapiti(parvis, folder, browser.cookies);
      findings.push(...scan.findings);
      console.log(`  ${who}: wapiti, ${scan.findings.length} findings`);
      rounds.push({ who, targets: its.length, whole, asked: scan.asked, findings });
    }
    return { rounds, errors: (parvis.log().match(/\[error\]|\[critical\]/g) ?? []).length };
  } finally {
    await chromium.close();
    await parvis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { rounds, errors } = await campaign();
const known = explanations();
const kinds = new Map();
for (const { who, findings } of rounds)
  for (const finding of findings) {
    const key = `${finding.tool} ${finding.what} ${finding.where}`;
    const isExplained = known.some(({ tool, what, where }) => tool === finding.tool && what.test(finding.what) && where.test(finding.where));
    kinds.set(key, { ...finding, isExplained, who: [...new Set([...(kinds.get(key)?.who ?? []), who])], times: (kinds.get(key)?.times ?? 0) + 1 });
  }
const rows = [...kinds.values()].map(({ tool, what, where, parameter, info, times, who, isExplained }) => [tool, what, where, parameter, String(info).slice(0, 120), who.join(', '), times, isExplained ? 'yes' : 'NO']);
writeReport('scanners', 'Scanners', `
Debian's \`sqlmap\` on every question of an address and every form that following the links finds, ${each} s at most each; then \`wapiti\` (${modules.join(', ')}), which
follows links for ${crawlSeconds} s and attacks with each module for ${attackSeconds} s. Both signed out, then signed in as who coordinates every plan. The program wrote ${errors} errors to its log meanwhile.

${table(['', 'targets of sqlmap', 'of them done in time', 'requests of wapiti', 'findings'], rounds.map(({ who, targets: many, whole, asked, findings }) => [who, many, whole, asked, findings.length]))}

${rows.length ? table(['tool', 'finding', 'where', 'parameter', 'said', 'when', 'times', 'explained'], rows) : 'Neither reports anything.'}

Explanations: [../security/scanners.md](../security/scanners.md). Goal: no finding without one.`, [...kinds.values()].filter(({ isExplained }) => !isExplained).map(({ tool, what, where, info }) => `${tool}: ${what} at ${where}: ${info}`));
