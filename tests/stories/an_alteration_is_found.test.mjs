// Somebody who holds the database alters the past. `parvis verify` says so, and where; a second verifier agrees.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';
import { freshDatabase, withoutPostgres } from './support/postgres.mjs';
import { Parvis, program, root } from './support/server.mjs';
import { makeToken, publishWithFile, signIn } from './support/staff.mjs';

const clement = { email: 'clement@parvis.example', name: 'Clement', password: 'onze péniches vertes', roles: [['coordinator', '--plan', '2024-2026']] };
const folder = mkdtempSync(join(tmpdir(), 'parvis-altered-'));
const sound = join(folder, 'sound.db');
const earlier = join(folder, 'earlier.db');
const exported = join(folder, 'entries.jsonl');
const checkpoint = join(folder, 'checkpoint.txt');
const key = join(folder, 'key.txt');
const parvis = await Parvis.start();

/** The database's files, as they stand while nothing runs. */
function copy(from, to) {
  for (const ending of ['', '-wal', '-hot.db', '-hot.db-wal']) {
    rmSync(to + ending, { force: true });
    if (existsSync(from + ending)) cpSync(from + ending, to + ending);
  }
}

function run(command, ...args) {
  try {
    return { code: 0, said: execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
  } catch (error) {
    return { code: error.status, said: `${error.stdout}${error.stderr}` };
  }
}
const verify = (database, ...more) => run(program, 'verify', '--db', `sqlite:${database}`, ...more);
const secondVerifier = (...args) => run(process.execPath, join(root, 'tests/verifier/verify.mjs'), ...args);

/** What follows `rel="next"` until there is no more. */
async function wholeExport(origin) {
  let text = '';
  for (let next = `${origin}/ledger/export.jsonl`; next; ) {
    const answer = await fetch(next);
    text += await answer.text();
    const link = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '');
    next = link && new URL(link[1], origin).href;
  }
  return text;
}

const proof = { name: 'proces-verbal.csv', type: 'text/csv', bytes: 'jour,lieu\n2026-03-01,Lille\n' };

before(async () => {
  const file = parvis.database.replace('sqlite:', '');
  parvis.employ(clement);
  await parvis.rest();
  copy(file, earlier);
  await parvis.restart();
  const cookie = await signIn(parvis.origin, clement.email, clement.password);
  const token = await makeToken(parvis.origin, cookie);
  const { items } = await (await fetch(`${parvis.origin}/api/v1/plans/2024-2026/commitments`)).json();
  await publishWithFile(parvis.origin, cookie, { plan: '2024-2026', slug: items[0].slug, text: 'Voici la preuve.', file: proof });
  for (const { slug } of items.slice(0, 3)) {
    const answer = await fetch(`${parvis.origin}/api/v1/plans/2024-2026/commitments/${slug}/updates`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: { fr: { text: 'Le jalon avance.' } }, evidence: [{ form: 'link', title: { fr: { text: 'Compte rendu' } }, address: 'https://example.org/preuve' }] }),
    });
    assert.equal(answer.status, 201, await answer.text());
  }
  writeFileSync(exported, await wholeExport(parvis.origin));
  writeFileSync(checkpoint, await (await fetch(`${parvis.origin}/ledger/checkpoint`)).text());
  writeFileSync(key, await (await fetch(`${parvis.origin}/ledger/key`)).text());
  await parvis.rest();
  copy(file, sound);
});
after(async () => {
  await parvis.stop();
  rmSync(folder, { recursive: true, force: true });
});

const within = (table, column = 'rowid') => `${column} = (select ${column} from ${table} order by ${column} limit 1 offset (select count(*) / 2 from ${table}))`;
const oneOf = (table, change, column = 'id') => `update ${table} set ${change} where ${within(table, column)}`;

// What is altered, and how.
const alterations = {
  'the title of a plan': oneOf('plan', `state = replace(state, '"title"', '"titre"')`),
  'the status of a plan': oneOf('plan', `status = case status when 'ended' then 'draft' else 'ended' end`),
  'the address of a plan': oneOf('plan', `slug = slug || '-bis'`),
  'the dates of a plan': oneOf('plan', `starts = '1999'`),
  'a plan forgotten': `delete from plan where ${within('plan', 'id')}`,
  'the text of a commitment': oneOf('commitment', `state = replace(state, ' la ', ' sa ')`),
  'the spelling of a state': oneOf('commitment', `state = ' ' || state || ' '`),
  'a state that is no JSON': oneOf('commitment', `state = 'nothing'`),
  'how far a commitment is': oneOf('commitment', 'completion = (completion + 1) % 4'),
  'the card of a commitment': oneOf('commitment', `card = replace(card, '"', '''')`),
  'the place of a commitment': oneOf('commitment', 'position = position + 1'),
  'when a commitment last moved': `update commitment set last_moved_at = last_moved_at + 86400000 where last_moved_at > 0`,
  'a commitment added': `insert into commitment select (select max(id) + 1 from commitment), plan_id, slug || '-bis', parent, position, completion, last_moved_at, revision, card, state from commitment where ${within('commitment', 'id')}`,
  'a commitment forgotten': `delete from commitment where ${within('commitment', 'id')}`,
  'the due day of a milestone': oneOf('milestone', `due_on = '2099-12-31'`, 'rowid'),
  'the status of a milestone': oneOf('milestone', `status = case status when 'done' then 'not_started' else 'done' end`, 'rowid'),
  'a milestone forgotten': `delete from milestone where ${within('milestone')}`,
  'who leads a commitment': `delete from commitment_institution where ${within('commitment_institution')}`,
  'the theme of a commitment': `delete from commitment_theme where ${within('commitment_theme')}`,
  'the text of an update': oneOf('progress_update', `state = replace(state, 'avance', 'recule')`),
  'the day of an update': oneOf('progress_update', 'at = at - 86400000'),
  'the commitment of an update': oneOf('progress_update', 'commitment_id = (select min(id) from commitment)'),
  'an update forgotten': `delete from progress_update where ${within('progress_update', 'id')}`,
  'the name of an institution': oneOf('institution', `state = replace(state, '"name"', '"nom"')`),
  'the address of an institution': oneOf('institution', `slug = slug || '-bis'`),
  'an institution forgotten': `delete from institution where ${within('institution', 'id')}`,
  'the name of a theme': oneOf('theme', `state = replace(state, '"fr"', '"de"')`),
  'the address of a theme': oneOf('theme', `slug = slug || '-bis'`),
  'the relation of a link': oneOf('thread_link', `relation = 'replaces'`),
  'the end of a link': oneOf('thread_link', 'to_id = from_id + 1'),
  'the state of a link': oneOf('thread_link', `state = replace(state, 'relation', 'Relation')`),
  'the title that a link shows': oneOf('thread_link', `from_title = replace(from_title, 'a', 'o')`),
  'where a link leads': oneOf('thread_link', `to_address = from_address`),
  'the label of a link': oneOf('thread_link', `to_label = to_label || ' bis'`),
  'where an address leads': oneOf('commitment_address', 'commitment_id = (select max(id) from commitment where id <> commitment_id)', 'address'),
  'an address added': `insert into commitment_address select '2024-2026/nulle-part', max(id) from commitment`,
  'an address forgotten': `delete from commitment_address where ${within('commitment_address', 'address')}`,
  'a former address of an institution': `insert into institution_address select 'ministere-de-la-magie', max(id) from institution`,
  'how an institution is found': `delete from institution_spelling where ${within('institution_spelling', 'spelling')}`,
  'the bytes of a file': oneOf('attachment_piece', `bytes = cast(replace(cast(bytes as text), 'Lille', 'Paris') as blob)`, 'number'),
  'a file moved to another update': 'update attachment_use set subject_id = (select max(id) from progress_update)',
  'the size of a file': oneOf('attachment', 'size = size + 1', 'sha256'),
  'the type of a file': oneOf('attachment', `type = 'text/plain'`, 'sha256'),
  'a proof that nobody may see any more': 'delete from attachment_use',
  'a link forgotten': `delete from thread_link where ${within('thread_link', 'id')}`,
  'the verb of an entry': oneOf('ledger_entry', `verb = 'commitment.dropped'`, 'seq'),
  'the time of an entry': oneOf('ledger_entry', 'at = at + 1', 'seq'),
  'the person of an entry': oneOf('ledger_entry', 'actor = actor + 1', 'seq'),
  'the state of an entry': oneOf('ledger_entry', `state = replace(state, 'e', 'é')`, 'seq'),
  'an entry forgotten': `delete from ledger_entry where ${within('ledger_entry', 'seq')}`,
  'the last entry forgotten': 'delete from ledger_entry where seq = (select max(seq) from ledger_entry)',
  'a node of the tree': oneOf('ledger_node', 'hash = zeroblob(32)', 'number'),
  'the index of the ledger': `delete from ledger_related where (kind, id, seq) in (select kind, id, seq from ledger_related limit 1 offset 200)`,
  'the size of the tree': 'update ledger_head set size = size - 1',
  'the key': 'update ledger_key set public_key = zeroblob(32)',
};

describe('parvis verify', () => {
  test('finds a database sound that nobody altered', () => {
    const { code, said } = verify(sound);
    assert.equal(code, 0, said);
    assert.match(said, /sound$/m);
  });

  for (const [name, sql] of Object.entries(alterations)) {
    test(`finds ${name}`, () => {
      const altered = join(folder, 'altered.db');
      copy(sound, altered);
      const changed = Number(execFileSync('sqlite3', [altered, `${sql}; select changes();`], { encoding: 'utf8' }));
      assert.ok(changed > 0, 'the alteration altered something');
      const { code, said } = verify(altered);
      assert.equal(code, 1, said);
      assert.match(said, /^altered: \S/m);
    });
  }

  test('finds a page of the file overwritten', () => {
    const altered = join(folder, 'altered.db');
    copy(sound, altered);
    const bytes = readFileSync(altered);
    const at = bytes.indexOf('Le jalon avance.');
    bytes.write('Le jalon recule.', at);
    writeFileSync(altered, bytes);
    assert.equal(verify(altered).code, 1);
  });

  test('finds an older copy put back, with a checkpoint that left the building', () => {
    assert.equal(verify(earlier).code, 0, 'nothing inside the copy tells');
    const { code, said } = verify(earlier, '--checkpoint', checkpoint, '--key', key);
    assert.equal(code, 1, said);
    assert.equal(verify(sound, '--checkpoint', checkpoint, '--key', key).code, 0);
  });
});

// What is kept beside the states, where SQL of one engine may miss what that of the other finds; the rest is the same.
describe('parvis verify on PostgreSQL', { skip: withoutPostgres }, () => {
  let untouched;
  before(async () => {
    untouched = freshDatabase();
    const served = await Parvis.start({ database: untouched.address });
    served.employ(clement);
    const cookie = await signIn(served.origin, clement.email, clement.password);
    const { items } = await (await fetch(`${served.origin}/api/v1/plans/2024-2026/commitments`)).json();
    for (const { slug } of items.slice(0, 2)) {
      const file = { ...proof, bytes: `${proof.bytes}2026-03-02,${slug}\n` };
      await publishWithFile(served.origin, cookie, { plan: '2024-2026', slug, text: 'Voici la preuve.', file });
    }
    await served.stop();
  });
  after(() => untouched?.drop());

  const altered = Object.fromEntries(
    [
      'the text of a commitment', 'the relation of a link', 'the title that a link shows', 'where a link leads', 'the label of a link', 'a link forgotten',
      'where an address leads', 'an address added', 'an address forgotten', 'a former address of an institution', 'how an institution is found',
      'a file moved to another update', 'the size of a file', 'the type of a file', 'a proof that nobody may see any more', 'an entry forgotten',
    ].map((name) => [name, alterations[name]]),
  );
  altered['the bytes of a file'] = 'update attachment_piece set bytes = set_byte(bytes, 0, 255 - get_byte(bytes, 0))';
  altered['the end of a file cut off'] = 'update attachment_piece set bytes = substr(bytes, 1, length(bytes) - 1)';

  test('finds a database sound that nobody altered', () => {
    const { code, said } = run(program, 'verify', '--db', untouched.address);
    assert.equal(code, 0, said);
  });
  for (const [name, sql] of Object.entries(altered)) {
    test(`finds ${name}`, () => {
      const copied = freshDatabase({ copyOf: untouched.address });
      try {
        assert.notEqual(copied.say(`with altered as (${sql} returning 1) select count(*) from altered`).trim(), '0', 'the alteration altered something');
        const { code, said } = run(program, 'verify', '--db', copied.address);
        assert.equal(code, 1, said);
        assert.match(said, /^altered: \S/m);
      } finally {
        copied.drop();
      }
    });
  }
});

describe('two verifiers, written apart', () => {
  const both = (file) => [
    run(program, 'verify', '--export', file, '--checkpoint', checkpoint, '--key', key),
    secondVerifier('--export', file, '--checkpoint', checkpoint, '--key', key),
  ];

  test('find the export sound', () => {
    for (const { code, said } of both(exported)) assert.equal(code, 0, said);
  });

  const lines = () => readFileSync(exported, 'utf8').split('\n');
  const tampering = {
    'a word altered': () => lines().with(-2, lines().at(-2).replace('avance', 'recule')),
    'a line left out': () => lines().toSpliced(100, 1),
    'two lines exchanged': () => lines().with(100, lines()[101]).with(101, lines()[100]),
    'the end cut off': () => lines().slice(0, -2).concat(''),
  };
  for (const [name, tamper] of Object.entries(tampering)) {
    test(`find ${name} in an export`, () => {
      const file = join(folder, 'altered.jsonl');
      writeFileSync(file, tamper().join('\n'));
      for (const { code, said } of both(file)) assert.equal(code, 1, said);
    });
  }

  test('find a served ledger sound, and one altered under the server not', async () => {
    await parvis.restart();
    const before = secondVerifier('--server', parvis.origin, '--key', key, '--since', checkpoint);
    assert.equal(before.code, 0, before.said);
    await parvis.rest();
    execFileSync('sqlite3', [parvis.database.replace('sqlite:', ''), oneOf('ledger_entry', 'at = at + 1', 'seq')]);
    await parvis.restart();
    const after_ = secondVerifier('--server', parvis.origin, '--key', key);
    assert.equal(after_.code, 1, after_.said);
    assert.equal(run(program, 'verify', '--db', parvis.database).code, 1);
  });
});
