// What the program says when it is asked for what it cannot do: one line, and an exit code that scripts can rely on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { freshDatabase, withoutPostgres } from './support/postgres.mjs';
import { program } from './support/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function parvis(...words) {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 20_000, cwd: folder });
  return { status, stdout, stderr };
}
/** Fails with this code and these words on one line of standard error; nothing else is said. */
function fails(code, words, ...command) {
  const { status, stdout, stderr } = parvis(...command);
  assert.match(stderr, words, command.join(' '));
  assert.match(stderr, /^parvis: [^\n]+\n$/, `one line for: ${command.join(' ')}`);
  assert.deepEqual([status, stdout], [code, ''], command.join(' '));
}

test('help and version are no failures', () => {
  for (const command of [['--help'], ['serve', '--help'], ['role', 'grant', '--help']]) {
    const { status, stdout, stderr } = parvis(...command);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /Usage: /);
  }
  assert.match(parvis('--version').stdout, /^parvis \d+\.\d+\.\d+\n$/);
});

test('wrong words are told with where to read the right ones: exit code 2', () => {
  fails(2, /\(parvis --help\)/);
  fails(2, /there is no command dance \(parvis --help\)/, 'dance');
  fails(2, /there is no command dance \(parvis account --help\)/, 'account', 'dance');
  fails(2, /--wokers/, 'serve', '--wokers', '4');
  fails(2, /--workers.*4 to 256/, 'serve', '--workers', '0');
  fails(2, /an address and a port, such as 127\.0\.0\.1:8080, or unix:\/PATH are expected, not nowhere/, 'serve', '--listen', 'nowhere');
  fails(2, /not 127\.0\.0\.1:99999/, 'serve', '--listen', '127.0.0.1:99999');
  fails(2, /a database is named sqlite:FILE or postgresql:\/\/…, not mysql:\/\/town/, 'serve', '--db', 'mysql://town');
  fails(2, /--db is required/, 'account', 'list');
  fails(2, /--db or --export/, 'verify');
  fails(2, /nothing\.json/, 'import', '--db', 'sqlite:some.db', 'nothing.json');
  fails(2, /nothing\.json: this file cannot be read/, 'serve', '--settings', 'nothing.json');
});

test('a database that cannot be opened is named: exit code 3', () => {
  fails(3, /nowhere\/parvis\.db/, 'serve', '--listen', '127.0.0.1:1', '--db', `sqlite:${join(folder, 'nowhere', 'parvis.db')}`);
  writeFileSync(join(folder, 'letter.db'), 'Dear reader, this is no database. '.repeat(200));
  fails(3, /letter\.db.*not a database/, 'checkpoint', '--db', `sqlite:${join(folder, 'letter.db')}`);
  mkdirSync(join(folder, 'a-folder'));
  fails(3, /a-folder/, 'checkpoint', '--db', `sqlite:${join(folder, 'a-folder')}`);
});

test('a server that does not answer, or refuses, is told without the password: exit code 3', () => {
  const address = 'postgresql://amina:trois-chats@127.0.0.1:1/parvis';
  fails(3, /127\.0\.0\.1.*port 1/, 'checkpoint', '--db', address);
  assert.ok(!parvis('checkpoint', '--db', address).stderr.includes('trois-chats'), 'no password is printed');
});

test('a user that PostgreSQL does not know is told: exit code 3', { skip: withoutPostgres }, () => {
  const database = freshDatabase();
  fails(3, /role "nobody_of_that_name" does not exist/, 'checkpoint', '--db', database.address.replace(/user=\w+/, 'user=nobody_of_that_name'));
  database.drop();
});

test('an address that another program holds is named: exit code 3', async () => {
  const other = createServer();
  await new Promise((listening) => other.listen(0, '127.0.0.1', listening));
  const place = `127.0.0.1:${other.address().port}`;
  const { status, stderr } = parvis('serve', '--listen', place, '--db', `sqlite:${join(folder, 'held.db')}`, '--without-first-content');
  other.close();
  assert.equal(status, 3);
  assert.equal(stderr.trimEnd().split('\n').at(-1), `parvis: ${place}: Address already in use`);
});
