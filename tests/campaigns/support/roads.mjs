// The other roads by which text comes in: spreadsheets, imported plans, identity providers; and the one by which letters leave.
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityProvider } from '../../stories/support/provider.mjs';
import { Relay, throwAwayCertificate } from '../../stories/support/relay.mjs';
import { Parvis, until } from '../../stories/support/server.mjs';
import { Browser } from './browser.mjs';

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** The upload's own template, with a payload in each cell in turn and as the file's name; as CSV and as XLSX. */
export async function uploadSheets(injection, browser) {
  const fetched = async (path) => {
    const answer = await browser.ask(path);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status} ${answer.headers.get('location') ?? ''}`);
    return answer;
  };
  const template = (await (await fetched('/fr/desk/upload/template.csv')).text()).split(/\r?\n/);
  const separator = template[0].includes(';') ? ';' : ',';
  const heads = template[0].split(separator);
  const row = template[1]?.split(separator) ?? heads.map(() => '');
  const book = Buffer.from(await (await fetched('/fr/desk/upload/template.xlsx')).arrayBuffer());
  const send = (place, bytes, name) => {
    const form = new FormData();
    form.append('act', 'publish');
    form.append('file', new Blob([bytes]), name);
    return browser.post('/fr/desk/upload', form).then((answer) => injection.judge(browser, place, answer));
  };
  for (const payload of injection.payloads) {
    for (const [index, head] of heads.entries()) await send(`CSV: ${head}`, `${template[0]}\n${heads.map((_, at) => (at === index ? quoted(payload) : (row[at] ?? ''))).join(separator)}\n`, 'points.csv');
    await send('CSV: the name of the file', `${template[0]}\n${row.join(separator)}\n`, `${payload}.csv`);
    await send('XLSX: every text', withTexts(book, payload), 'points.xlsx');
  }
}

/** The same book with this text in place of every one but the heads of its columns. */
function withTexts(book, text) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-book-'));
  try {
    const file = join(folder, 'book.xlsx');
    writeFileSync(file, book);
    const escaped = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const program = `
import re, sys, zipfile
source = zipfile.ZipFile(sys.argv[1])
parts = {name: source.read(name) for name in source.namelist()}
text = sys.stdin.buffer.read().decode()
for name in parts:
    if name.endswith('sharedStrings.xml') or '/sheet' in name:
        seen = [0]
        def put(found):
            seen[0] += 1
            return found.group(0) if seen[0] <= 12 else '<t>' + text + '</t>'
        parts[name] = re.sub(r'<t(?: [^>]*)?>[^<]*</t>', put, parts[name].decode()).encode()
with zipfile.ZipFile(sys.argv[1], 'w') as target:
    for name, bytes in parts.items():
        target.writestr(name, bytes)
sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())`;
    return execFileSync('python3', ['-c', program, file], { input: escaped, maxBuffer: 1 << 26 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan as it is exported, with a payload for every text in it; those that were taken come together at the end. */
export async function importFiles(injection, parvis) {
  const plans = await (await fetch(`${parvis.origin}/data/plans.json`)).json();
  const file = join(parvis.folder, 'plans.json');
  const replaced = (value, next, key) => {
    if (Array.isArray(value)) return value.map((one) => replaced(one, next));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, next, name)]));
    return key === 'text' || key === 'note' || key === 'written_as' ? next() : value;
  };
  const place = 'import: every text of plans.json';
  const attempt = (next) => {
    writeFileSync(file, JSON.stringify(replaced(plans, next)));
    injection.places.add(place);
    ++injection.outcomes.sent;
    try {
      execFileSync(process.env.PARVIS_PROGRAM ?? 'build/release/parvis', ['import', file, '--db', parvis.database], { stdio: 'pipe', timeout: 60_000 });
      ++injection.outcomes.taken;
      injection.taken.add(place);
      return true;
    } catch (error) {
      ++injection.outcomes[error.status === 1 || error.status === 2 ? 'refused' : 'broke'];
      if (error.status !== 1 && error.status !== 2) injection.fault(place, `exit ${error.status ?? error.signal}`);
      return false;
    }
  };
  const good = injection.payloads.filter((payload) => attempt(() => payload));
  let turn = 0;
  if (good.length) attempt(() => good[turn++ % good.length]);
}

/** A visitor of two sites: follows where answers lead, each site with its cookies. */
async function walk(jars, address, options) {
  const to = new URL(address);
  if (!jars.has(to.origin)) jars.set(to.origin, new Browser(to.origin));
  const answer = await jars.get(to.origin).ask(to.href, options);
  const location = answer.headers.get('location');
  return location ? walk(jars, new URL(location, to).href) : { answer, at: to };
}

/** Everybody that a provider knows is called as a payload says. How many arrived. */
export async function comeByProvider(injection) {
  const people = Object.fromEntries(injection.payloads.map((payload, index) => [`p${index}`, { given_name: payload, usual_name: payload, email: index % 2 ? `${payload.replaceAll(/\s/g, '')}@bureau.example` : `p${index}@bureau.example`, uid: payload, siret: '11004601800013', idp_acr: 'eidas1', organization: payload }]));
  const provider = await IdentityProvider.start('proconnect', people);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-providers-'));
  const file = join(folder, 'instance.json');
  writeFileSync(file, JSON.stringify({ name: 'Parvis', providers: { proconnect: provider.settings(folder) } }));
  const parvis = await Parvis.start({ options: ['--settings', file] });
  let arrived = 0;
  try {
    provider.knows(parvis.origin);
    for (const id of Object.keys(people)) {
      const jars = new Map();
      const left = await walk(jars, `${parvis.origin}/fr/sign-in/proconnect`, { method: 'POST', body: new URLSearchParams() });
      const gone = await departure(jars, left);
      const { answer, at } = await walk(jars, new URL(`?who=${id}&level=two`, gone.at).href);
      const browser = jars.get(parvis.origin);
      const text = await answer.text();
      for (const trace of (await injection.reader.read(text)).traces) injection.fault('provider: a name or an address', trace);
      const { forms } = await injection.reader.read(text);
      const account = forms.find((form) => form.action.endsWith('/account'));
      arrived += at.pathname.includes('/arrivals/') || at.pathname.includes('/account') ? 1 : 0;
      if (account) await injection.judge(browser, 'provider: a name or an address', await browser.post(account.action, Object.fromEntries(account.fields.map(({ name, value }) => [name, value]))));
      await injection.judge(browser, 'provider: the account page', await browser.ask('/fr/account'));
    }
  } finally {
    await parvis.stop();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return arrived;

  /** The page between the two sites leads on by itself; so do we. */
  async function departure(jars, { answer, at }) {
    const { links } = await injection.reader.read(await answer.text());
    const next = links.find((link) => link.startsWith(provider.origin));
    if (!next) throw new Error(`${at.pathname} leads to no provider`);
    return walk(jars, next);
  }
}

const written = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'auto-submitted', 'reply-to', 'received', 'x-auto-response-suppress', 'precedence', 'content-transfer-encoding', 'content-language', 'list-id'];

/** Letters to people whose names, addresses and browsers are payloads, read as a relay gets them. How many came. */
export async function sendLetters(injection) {
  const certificate = throwAwayCertificate();
  const secret = join(certificate.file, '..', 'password');
  writeFileSync(secret, 'une phrase que seul le relais connaît\n');
  const relay = await Relay.open(certificate, 'parvis', 'une phrase que seul le relais connaît');
  const parvis = await Parvis.start({
    options: ['--without-first-content', '--behind-proxy', '--origin', 'https://parvis.example', '--mail', `smtp://parvis@127.0.0.1:${relay.port}`, '--mail-starttls', 'required', '--mail-ca', certificate.file, '--mail-password-file', secret, '--mail-from', 'Parvis <ne-pas-repondre@parvis.example>', '--mail-rate', '60000'],
  });
  const stranger = () => Object.assign(new Browser(parvis.origin), { headers: { 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': `${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.1` } });
  try {
    const password = 'soixante-douze bateaux gris';
    for (const [index, payload] of injection.payloads.entries()) {
      const email = `p${index}@courriel.example`;
      try {
        parvis.command(['account', 'create', `--email=${email}`, `--name=${payload.replaceAll('\u0000', '')}`, '--password-stdin'], `${password}\n`);
      } catch (error) {
        if (error.status !== 1 && error.status !== 2) injection.fault('command line: a name', `exit ${error.status}`);
        parvis.command(['account', 'create', `--email=${email}`, '--name=Lina', '--password-stdin'], `${password}\n`);
      }
      const agent = Buffer.from(payload.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ')).toString('latin1').trim();
      for (let times = 0; times < 2; ++times) {
        const browser = stranger();
        await injection.judge(browser, 'letter: the browser', await browser.post('/fr/sign-in', { email, password }, { headers: { 'User-Agent': `Firefox/1 ${agent.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '')}` } }));
      }
      for (const path of ['/fr/forgotten-password', '/fr/sign-up']) await injection.judge(stranger(), `letter: the address at ${path}`, await stranger().post(path, { email: `${payload}@courriel.example`, next: `/fr/${payload}` }));
      await injection.judge(stranger(), 'letter: the name', await stranger().post('/fr/forgotten-password', { email, next: payload }));
    }
    await until(async () => Number((await (await fetch(`${parvis.origin}/metrics`)).text()).match(/^parvis_mail_queue (.*)$/m)?.[1] ?? 0) === 0, 'every letter has left', 120_000);
    for (const { raw, parsed, to } of relay.arrived) {
      const head = raw.toString('latin1').split('\r\n\r\n')[0].replaceAll(/\r\n[ \t]/g, ' ');
      for (const line of head.split('\r\n')) if (!written.includes(line.split(':')[0].toLowerCase())) injection.fault('letter', `has the header ${line.slice(0, 60)}`);
      if (parsed.to.value.length !== 1 || parsed.cc || parsed.bcc) injection.fault('letter', `goes to ${JSON.stringify(parsed.to.value)}, not to ${to} alone`);
      for (const trace of (await injection.reader.read(parsed.html)).traces) injection.fault('letter', trace);
    }
    return relay.arrived.length;
  } finally {
    await parvis.stop();
    await relay.close();
    certificate.clear();
  }
}
