// An operator leaves for another machine: everything is exported, a new instance takes it in, and what it exports is the same,
// byte for byte. What differs belongs to the instance and is no part of a package: its ledger (identifiers, when each thing was
// recorded there, the key that signs), accounts, drafts and what was private.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';
import { freshDatabase, withoutPostgres } from './support/postgres.mjs';
import { Parvis, program } from './support/server.mjs';
import { publishWithFile, signIn } from './support/staff.mjs';

const clement = { email: 'clement@parvis.example', name: 'Clement', password: 'onze péniches vertes', roles: [['coordinator', '--plan', '2024-2026']] };
const proof = { name: 'procès-verbal.csv', type: 'text/csv', bytes: 'jour,lieu\n2026-03-01,Lille\n' };
const folder = mkdtempSync(join(tmpdir(), 'parvis-elsewhere-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words) => execFileSync(program, words, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const bytes = (name) => readFileSync(join(folder, name));
/** Every file of a folder by its path. */
const filesOf = (name) => new Map(readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => {
  const path = join(one.parentPath ?? one.path, one.name);
  return [path.slice(join(folder, name).length + 1), readFileSync(path, 'utf8')];
}).sort());

const engines = {
  SQLite: { skip: false, fresh: () => ({ address: `sqlite:${join(folder, `${Math.random().toString(36).slice(2)}.db`)}`, drop: () => {} }) },
  PostgreSQL: { skip: withoutPostgres, fresh: freshDatabase },
};

for (const [engine, { skip, fresh }] of Object.entries(engines)) {
  describe(`from one ${engine} database to another`, { skip }, () => {
    let here, there, parvis;
    before(async () => {
      here = fresh();
      there = fresh();
      parvis = await Parvis.start({ database: here.address });
      parvis.employ(clement);
      const cookie = await signIn(parvis.origin, clement.email, clement.password);
      const { items } = await (await fetch(`${parvis.origin}/api/v1/plans/2024-2026/commitments`)).json();
      await publishWithFile(parvis.origin, cookie, { plan: '2024-2026', slug: items[0].slug, text: 'Voici la preuve.', file: proof });
      run('export', '--db', here.address, `${engine}-before.zip`);
      run('export', '--db', here.address, `${engine}-before`);
    });
    after(async () => {
      await parvis?.stop();
      here?.drop();
      there?.drop();
    });

    test('the site gives the same archive as the command line', async () => {
      const answer = await fetch(`${parvis.origin}/data/plans.zip`);
      assert.ok(Buffer.from(await answer.arrayBuffer()).equals(bytes(`${engine}-before.zip`)));
    });

    test('what was exported is taken in, and exported again to the same bytes', () => {
      run('import', '--db', there.address, `${engine}-before.zip`);
      run('export', '--db', there.address, `${engine}-after.zip`);
      run('export', '--db', there.address, `${engine}-after`);
      assert.ok(bytes(`${engine}-after.zip`).equals(bytes(`${engine}-before.zip`)), 'the archives are the same');
      const [before_, after_] = [filesOf(`${engine}-before`), filesOf(`${engine}-after`)];
      assert.deepEqual([...after_.keys()], [...before_.keys()]);
      assert.ok([...before_.keys()].some((name) => name.startsWith('files/')), 'with the evidence');
      for (const [name, text] of before_) assert.equal(after_.get(name) === text, true, name);
      assert.match(run('verify', '--db', there.address), /sound$/m);
    });

    test('taking it in again changes nothing', () => {
      const entries = run('verify', '--db', there.address);
      run('import', '--db', there.address, `${engine}-before.zip`);
      assert.equal(run('verify', '--db', there.address), entries);
    });

    test('the new instance serves the proof, and first content of its own is not added', async () => {
      const other = await Parvis.start({ database: there.address });
      try {
        const answer = await fetch(`${other.origin}/data/plans.zip`);
        assert.ok(Buffer.from(await answer.arrayBuffer()).equals(bytes(`${engine}-before.zip`)));
        const { items } = await (await fetch(`${other.origin}/api/v1/plans/2024-2026/commitments`)).json();
        const html = await (await fetch(`${other.origin}/fr/plans/2024-2026/commitments/${items[0].slug}`)).text();
        const [, address] = /href="(\/files\/[0-9a-f]{64}\/[^"]+)"/.exec(html);
        assert.equal(await (await fetch(other.origin + address)).text(), proof.bytes);
      } finally {
        await other.stop();
      }
    });
  });
}
