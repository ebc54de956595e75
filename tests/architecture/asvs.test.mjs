// docs/security/asvs.csv answers every requirement once, and what it says can be found.
import assert from 'node:assert/strict';
import test from 'node:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answers, page, pageOf, required, states } from './asvs.mjs';
import { files, root, text } from './tree.mjs';

const rows = answers();
const none = (found) => assert.deepEqual(found, []);
const at = (row) => `${row.requirement} (line ${row.line})`;

test('the standard has 70 requirements of level 1 and 183 of level 2', () => {
  const of = (level) => [...required.values()].filter((each) => each === level).length;
  assert.deepEqual([of('1'), of('2')], [70, 183]);
});

test('every requirement has one row, in the order of the standard, with its level', () => {
  assert.deepEqual(rows.map(({ requirement, level }) => `${requirement} ${level}`), [...required].map((pair) => pair.join(' ')));
});

test('every row says what it should for its state', () => {
  none(rows.filter((row) => !states.includes(row.state) || !/\.$/.test(row.by)).map(at));
  none(rows.filter((row) => row.state !== 'not_applicable' && row.evidence.length === 0).map((row) => `${at(row)} names nothing`));
  none(rows.filter((row) => row.state !== 'met' && row.tests.length).map((row) => `${at(row)} is ${row.state} and has a test`));
  none(rows.filter((row) => (row.state === 'gap') !== (row.issue !== '')).map((row) => `${at(row)}: an issue is for a gap`));
  none(rows.filter((row) => row.issue && !/^(\d+|none yet)$/.test(row.issue)).map(at));
});

test('every path that is named exists', () => {
  const exists = (path) => files.includes(path) || existsSync(join(root, path));
  none(rows.flatMap((row) => row.evidence.filter((path) => !exists(path)).map((path) => `${at(row)}: ${path}`)));
});

/** Does the file have a test of that name? */
function has({ file, name }) {
  if (!files.includes(file)) return false;
  if (/^fuzz_\w+$/.test(name)) return file.endsWith(`/${name}.cpp`) && text(file).includes('LLVMFuzzerTestOneInput');
  if (!file.endsWith('.cpp')) return [`'${name}'`, `\`${name}\``, `"${name}"`].some((title) => text(file).includes(`test(${title}`));
  const [suite, claim] = name.split('.');
  return new RegExp(`^TEST(_F|_P)?\\(${suite}, ${claim}\\)`, 'm').test(text(file));
}

test('every test that is named is there', () => {
  none(rows.flatMap((row) => row.tests.filter((one) => !has(one)).map(({ file, name }) => `${at(row)}: ${file}: ${name}`)));
});

test('the page is that of the table: node tests/architecture/asvs.mjs', () => {
  assert.ok(text(page) === pageOf(rows), `${page} is stale`);
});
