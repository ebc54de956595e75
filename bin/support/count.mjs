// Counts what a stage of bin/test passed and failed, from the files its tools left in a folder:
//   gtest/*.json    GoogleTest's own reports
//   ctest.xml       ctest's JUnit report: programs that are not GoogleTest, or that died before reporting
//   *.tap           node --test
//   results.txt     lines "passed" or "failed" of anything else
// Prints "passed failed skipped"; what failed, and what was said of it, goes to failed.txt in that folder, for the end of the run.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const tell = (name, said) => failures.push([name, ...said.split('\n').slice(0, 30).map((line) => `    ${line.trimEnd()}`)].join('\n'));
const filesIn = (path, ending) => (existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(ending)) : []);

const reported = new Map(); // program → number of failures it reported itself
for (const name of filesIn(join(folder, 'gtest'), '.json')) {
  const report = JSON.parse(readFileSync(join(folder, 'gtest', name), 'utf8'));
  const cases = report.testsuites.flatMap((suite) => suite.testsuite ?? []).filter((test) => test.status === 'RUN');
  const failing = cases.filter((test) => test.failures?.length);
  for (const test of failing) tell(`${test.classname}.${test.name}`, test.failures.map(({ failure }) => failure).join('\n'));
  const failed = failing.length;
  const skipped = cases.filter((test) => test.result === 'SKIPPED').length;
  total.failed += failed;
  total.skipped += skipped;
  total.passed += cases.length - failed - skipped;
  reported.set(basename(name, '.json'), failed);
}

const junit = join(folder, 'ctest.xml');
if (existsSync(junit)) {
  for (const [, name, status] of readFileSync(junit, 'utf8').matchAll(/<testcase name="([^"]*)"[^>]*status="([^"]*)"/g)) {
    const own = reported.get(`${name}_test`) ?? reported.get(name);
    if (status === 'run') total.passed += own === undefined ? 1 : 0;
    else if (status === 'notrun' || status === 'disabled') total.skipped += 1;
    else if (!own) {
      total.failed += 1;
      tell(name, 'ended without a report of its own');
    }
  }
}

for (const name of filesIn(folder, '.tap')) {
  const tap = readFileSync(join(folder, name), 'utf8');
  const said = (word) => Number(tap.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  total.passed += said('pass');
  total.failed += said('fail') + said('cancelled');
  total.skipped += said('skipped') + said('todo');
  for (const [, , test, said] of tap.matchAll(/^( *)not ok \d+ - (.*)\n\1 {2}---\n([\s\S]*?)\n\1 {2}\.\.\.$/gm))
    if (!said.includes("failureType: 'subtestsFailed'")) tell(test, said);
  if (!/^# pass \d+$/m.test(tap)) total.failed += 1; // the runner itself died
}

const results = join(folder, 'results.txt');
if (existsSync(results)) {
  for (const line of readFileSync(results, 'utf8').split('\n')) {
    if (line.startsWith('passed')) total.passed += 1;
    if (line.startsWith('failed')) {
      total.failed += 1;
      tell(line.slice('failed '.length), '');
    }
  }
}

if (failures.length) writeFileSync(join(folder, 'failed.txt'), `${failures.join('\n')}\n`);
console.log(`${total.passed} ${total.failed} ${total.skipped}`);
