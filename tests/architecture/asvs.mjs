// The requirements of OWASP ASVS 5.0.0, levels 1 and 2, as docs/security/asvs.csv answers them, and the page made of them.
// usage: node tests/architecture/asvs.mjs     writes docs/security/asvs.md again
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, text } from './tree.mjs';

export const table = 'docs/security/asvs.csv';
export const page = 'docs/security/asvs.md';
export const states = ['met', 'gap', 'not_applicable'];

/** The level of each requirement, section by section; 3 is beyond what is asked here. */
const levels = {
  'V1.1': '22', 'V1.2': '1111122223', 'V1.3': '112222222223', 'V1.4': '222', 'V1.5': '123',
  'V2.1': '122', 'V2.2': '112', 'V2.3': '12223', 'V2.4': '23',
  'V3.1': '3', 'V3.2': '113', 'V3.3': '12223', 'V3.4': '11222233', 'V3.5': '11122333', 'V3.6': '3', 'V3.7': '22333',
  'V4.1': '12233', 'V4.2': '23333', 'V4.3': '22', 'V4.4': '1222',
  'V5.1': '2', 'V5.2': '112333', 'V5.3': '113', 'V5.4': '222',
  'V6.1': '122', 'V6.2': '111111112222', 'V6.3': '11223333', 'V6.4': '112233', 'V6.5': '22222333', 'V6.6': '2223', 'V6.7': '33', 'V6.8': '2222',
  'V7.1': '222', 'V7.2': '1111', 'V7.3': '22', 'V7.4': '11222', 'V7.5': '223', 'V7.6': '22',
  'V8.1': '1233', 'V8.2': '1123', 'V8.3': '133', 'V8.4': '23',
  'V9.1': '111', 'V9.2': '1222',
  'V10.1': '22', 'V10.2': '223', 'V10.3': '22223', 'V10.4': '1111122222233333', 'V10.5': '22222', 'V10.6': '22', 'V10.7': '222',
  'V11.1': '2233', 'V11.2': '22233', 'V11.3': '11233', 'V11.4': '1222', 'V11.5': '23', 'V11.6': '23', 'V11.7': '33',
  'V12.1': '12233', 'V12.2': '11', 'V12.3': '22223',
  'V13.1': '2333', 'V13.2': '222223', 'V13.3': '2233', 'V13.4': '1222233',
  'V14.1': '22', 'V14.2': '12223333', 'V14.3': '122',
  'V15.1': '12233', 'V15.2': '12233', 'V15.3': '1222222', 'V15.4': '3333',
  'V16.1': '2', 'V16.2': '22222', 'V16.3': '2222', 'V16.4': '222', 'V16.5': '2223',
  'V17.1': '23', 'V17.2': '22223333', 'V17.3': '22',
};

/** 'V1.2.3' → '1' or '2', in the order of the standard. */
export const required = new Map(
  Object.entries(levels).flatMap(([section, said]) => [...said].map((level, i) => [`${section}.${i + 1}`, level])).filter(([, level]) => level !== '3'),
);

const chapters = [
  'Encoding and sanitisation', 'Validation and the order of acts', 'What browsers are told', 'API and HTTP', 'Files', 'Authentication', 'Sessions', 'Authorisation', 'Self-contained tokens',
  'OAuth and OpenID Connect', 'Cryptography', 'Communication', 'Configuration', 'Data', 'Architecture and code', 'Logs and errors', 'WebRTC',
];

/** RFC 4180, one record a line. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

/** [{ requirement, level, state, by, evidence: [path], tests: [{ file, name }], issue, line }] */
export function answers() {
  const [head, ...records] = text(table).trimEnd().split('\n');
  if (head !== 'requirement,level,state,by,evidence,test,issue') throw new Error(`${table}: other columns`);
  return records.map((record, i) => {
    const [requirement, level, state, by, evidence, test, issue] = cells(record);
    const tests = test.split('; ').filter(Boolean).map((one) => ({ file: one.slice(0, one.indexOf(': ')), name: one.slice(one.indexOf(': ') + 2) }));
    return { requirement, level, state, by, evidence: evidence.split(' ').filter(Boolean), tests, issue, line: i + 2 };
  });
}

const cell = (said) => said.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const code = (said) => '`' + said + '`';
const linked = (path) => `[${path.split('/').slice(-2).join('/')}](../../${path})`;
const number = (rows, state) => rows.filter((row) => row.state === state).length;

function counted(name, rows) {
  const met = rows.filter((row) => row.state === 'met');
  return `| ${name} | ${rows.length} | ${met.length} | ${met.filter((row) => row.tests.length).length} | ${number(rows, 'gap')} | ${number(rows, 'not_applicable')} |`;
}

function proof(row) {
  const tests = row.tests.map(({ file, name }) => `${linked(file)}: ${/\.cpp$/.test(file) ? code(name) : cell(name)}`);
  return [...tests, ...(tests.length ? [] : row.evidence.map(linked))].join('<br>');
}

const said = (row) => cell(row.by) + (row.state === 'gap' ? ` *${/^\d+$/.test(row.issue) ? `Issue ${row.issue}` : 'No issue yet'}.*` : '');

function chapter(name, i, rows) {
  const lines = rows.map((row) => `| ${row.requirement} | ${row.level} | ${row.state === 'met' ? 'met' : row.state === 'gap' ? '**gap**' : 'not applicable'} | ${said(row)} | ${proof(row)} |`);
  return `## V${i + 1} ${name}\n\n| requirement | level | | by what | shown by |\n|---|---|---|---|---|\n${lines.join('\n')}\n`;
}

/** docs/security/asvs.md, as it should be. */
export function pageOf(rows) {
  const of = (i) => rows.filter((row) => row.requirement.startsWith(`V${i + 1}.`));
  const asked = rows.length - number(rows, 'not_applicable');
  const tested = rows.filter((row) => row.state === 'met' && row.tests.length).length;
  const absent = rows.filter((row) => row.state === 'met' && row.by.startsWith('By absence')).length;
  return `# OWASP ASVS 5.0.0, levels 1 and 2

Of ${asked} requirements that apply, **${number(rows, 'met')} are met, ${tested} of them by a test that fails otherwise**; ${number(rows, 'gap')} are gaps. ${absent} are met by absence: what they
protect against is not there, and a test keeps it out. What no test can hold, a document answers. The words of the standard are not repeated here: its
requirements are known by their [numbers](https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en).

Made of [asvs.csv](asvs.csv) by \`node tests/architecture/asvs.mjs\`. \`tests/architecture/asvs.test.mjs\` fails when a requirement is missing or twice, when
a test or a path does not exist, or when this page is not that of the table. The rules that many answers name: [rules.md](rules.md).

| chapter | requirements | met | by a test | gaps | not applicable |
|---|---|---|---|---|---|
${chapters.map((name, i) => counted(`V${i + 1} ${name}`, of(i))).join('\n')}
${counted('**all**', rows)}

${chapters.map((name, i) => chapter(name, i, of(i))).join('\n')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(join(root, page), pageOf(answers()));
