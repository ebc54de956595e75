// The rules of the house that no compiler checks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { files, lines, matches, rooms, root, sources, text, written } from './tree.mjs';

/** Fails with the list of what was found, one a line. */
function none(found) {
  const message = `${found.length} found:\n    ${found.join('\n    ')}`;
  if (found.length) throw Object.assign(new Error(message), { stack: message });
}

// A library stays behind one door, so that it can be replaced in one place.
const homes = [
  [/^(sqlite3|libpq-fe|libpq\/.*|pg_config.*)\.h$/, ['db']],
  [/^boost\/(asio|beast)/, ['http']],
  [/^(sodium|openssl\/|xxhash|liboath\/)/, ['crypto']],
  [/^(brotli\/|libdeflate)/, ['http']],
  [/^fido(\.h$|\/)/, ['passkeys']],
  [/^qrencode\.h$/, ['html']],
  [/^CLI\//, ['app']],
  [/^cmark-gfm/, ['text']],
  [/^(libstemmer|libstemmer\/)/, ['search']],
  [/^boost\/locale/, ['i18n']],
  [/^unicode\//, ['i18n', 'text', 'search']],
  [/^zip\.h$/, ['archives', 'sheets']],
  [/^(xlsxwriter|libxml\/)/, ['sheets']],
  [/^curl\//, ['remote']],
  [/^gmime\//, ['mail']],
  [/^(rhonabwy|jansson|gnutls\/)/, ['oidc']],
];

test('a library is included only in the room that keeps it', () => {
  const wrong = sources.flatMap((path) => {
    const room = path.match(/^src\/(\w+)\//)?.[1];
    if (!room) return [];
    return lines(path).flatMap((line, i) => {
      const header = line.match(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/)?.[1];
      const home = header && homes.find(([pattern]) => pattern.test(header));
      return home && !home[1].includes(room) ? [`${path}:${i + 1} includes ${header}, which belongs to ${home[1].join(', ')}`] : [];
    });
  });
  none(wrong);
});

test('nothing is included by a way up', () => {
  none(matches(sources, /^\s*#\s*include\s*["<]\.\.?\//));
});

test('coroutines stay in the transport', () => {
  none(matches(sources.filter((path) => !path.startsWith('src/http/')), /\bco_(await|return|yield)\b/));
});

test('threads stay in the rooms that own them', () => {
  const owners = /^src\/(base|crypto|db|http|jobs|mail|app|ledger)\//;
  const inside = sources.filter((path) => path.startsWith('src/') && !owners.test(path) && !/_(test|bench)\.cpp$/.test(path));
  none(matches(inside, /std::(jthread|thread|async)\b/));
});

// Sizes beyond which a file is split. The rows of a table do not count.
test('no source is longer than 500 lines, no test than 800, no header than 250', () => {
  const limit = (path) => (/_test\.cpp$|\/tests\//.test(path) || path.startsWith('tests/') ? 800 : path.endsWith('.h') ? 250 : 500);
  const isRow = (line) => /^\s*(\{.*\}|("(\\.|[^"\\])*",?\s*)+),?\s*$/.test(line);
  const length = (path) => lines(path).filter((line) => !isRow(line)).length;
  none(sources.filter((path) => length(path) > limit(path)).map((path) => `${path}: ${length(path)} lines`));
});

test('every room has a README', () => {
  none([...rooms().keys()].filter((name) => sources.some((path) => path.startsWith(`src/${name}/`)) && !existsSync(join(root, 'src', name, 'README.md'))));
});

test('every folder of src is a declared room', () => {
  const declared = rooms();
  const folders = new Set(files.flatMap((path) => path.match(/^src\/(\w+)\//)?.[1] ?? []));
  none([...folders].filter((name) => !declared.has(name)));
});

test('a room uses lower floors, and no domain uses another', () => {
  const declared = rooms();
  assert.ok(declared.size > 5, 'the rooms were found');
  const wrong = [...declared].flatMap(([name, { floor, uses }]) =>
    uses.filter((used) => {
      const other = declared.get(used);
      return !other || other.floor > floor || (floor === 3 && other.floor === 3);
    }).map((used) => `${name} uses ${used}`),
  );
  none(wrong);
});

test('no folder is named after nothing', () => {
  none(files.filter((path) => /(^|\/)(utils?|helpers?|common|managers?|services?|misc)(\/|\.(h|cpp|mjs|sh)$)/.test(path)));
});

test('every dependency has its line in docs/dependencies.md', () => {
  const known = text('docs/dependencies.md').toLowerCase();
  const packages = files.filter((path) => /\.cmake$|CMakeLists\.txt$/.test(path)).map(text).join('\n');
  const wanted = [
    ...[...packages.matchAll(/find_package\((\w+)/g)].map((found) => found[1]).filter((name) => !['Threads', 'PkgConfig'].includes(name)),
    ...[...packages.matchAll(/^pkg\(\w+ ([\w.-]+)\)/gm)].map((found) => found[1]),
    ...[...packages.matchAll(/find_library\(\w+ ([\w.-]+)/g)].map((found) => found[1]),
    ...files.filter((path) => /(^|\/)package\.json$/.test(path)).flatMap((path) => {
      const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(text(path));
      return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    }),
  ];
  none([...new Set(wanted)].filter((name) => !known.includes('`' + name.toLowerCase() + '`')));
});

test('no file knows the machine that wrote it', () => {
  none(matches(written, /(^|[\s"'`=(:])\/(work|root|home\/\w+)\//));
});

test('no file names a package registry', () => {
  none(matches([...written, ...files.filter((path) => /package-lock\.json$/.test(path))], /registry\.npm|registry\.yarn|npmjs\.(org|com)\/|rubygems\.org|pypi\.org|proxy\.golang/));
});

test('what is left to do has an issue', () => {
  none(matches(written, /\b(TODO|FIXME|XXX|HACK)\b(?!.*(#\d+|issue \d+))/));
});

test('SQL lives in stores, schemas and the database room', () => {
  const inside = sources.filter((path) => /^src\//.test(path) && /\/(pages|views|api|forms?)(_\w+)?\.cpp$/.test(path));
  none(matches(inside, /"\s*(select|insert into|update|delete from)\s+\w+/i));
});

// Mail readers know no style sheet but that of each element: the letters of src/mail are the one exception.
test('no page carries a script or a style of its own', () => {
  none(matches(sources.filter((path) => /^src\//.test(path) && !/_test\.cpp$|^src\/mail\/letter/.test(path)), /attr\("(style|on\w+)"|\bstyle\(|<script>[^<]/));
});

test('a released migration is dated and says what it does', () => {
  none(files.filter((path) => /\/schema\/[^/]+$/.test(path) && !/\/\d{4}-\d{2}-\d{2}-\d{3}-[a-z0-9-]+\.sql$/.test(path)));
});

test('every script of bin says at its head what it is for', () => {
  none(files.filter((path) => /^bin\/[\w-]+$/.test(path)).filter((path) => !/^(#|\/\/) \S/.test(lines(path)[1] ?? '')));
});

test('the licence travels with every package file', () => {
  assert.match(text('LICENSE').slice(0, 200), /EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/);
  for (const path of files.filter((name) => /(^|\/)package\.json$/.test(name))) assert.equal(JSON.parse(text(path)).license, 'EUPL-1.2', path);
});

// https://yml.publiccode.tools: the keys without which no catalogue takes the software.
test('publiccode.yml has every key that the standard requires', () => {
  const said = text('publiccode.yml');
  const required = ['publiccodeYmlVersion', 'name', 'url', 'platforms', 'categories', 'developmentStatus', 'softwareType', 'description', 'legal', 'maintenance', 'localisation'];
  none(required.filter((key) => !new RegExp(`^${key}:`, 'm').test(said)));
  none(['legal:\\n  license: EUPL-1.2', 'maintenance:\\n  type: ', 'localisation:\\n  localisationReady: '].filter((part) => !new RegExp(`^${part}`, 'm').test(said)));
  for (const [, summary] of said.matchAll(/shortDescription: (.+)/g)) assert.ok(summary.length <= 150, summary);
  for (const [, story] of said.matchAll(/longDescription: \|\n((?: {6}.*\n)+)/g)) assert.ok(story.length >= 150, story);
});

const signature = (name, parameters) => `${name}(${parameters.replace(/\b\w+(?=,|$)| = [^,]*/g, '').replace(/\s+/g, ' ')})`;

test('no source of a room takes in a part of its own namespace for the sources beside it', () => {
  const parts = new Set(sources.flatMap((path) => [...text(path).matchAll(/^namespace \w+::([\w:]+) \{$/gm)].map(([, part]) => part)));
  const taken = (path) => [...text(path).matchAll(/^using namespace ([\w:]+);/gm)].filter(([, name]) => parts.has(name));
  none(sources.filter((path) => /^src\/\w+\/\w+\.(cpp|h)$/.test(path) && !/_test\.cpp$/.test(path) && taken(path).length));
});

// Presets with a unity build compile several sources of a room as one, so in a room a name is used once.
test('in a room, what an unnamed namespace defines is defined nowhere else', () => {
  const seen = new Map();
  for (const path of sources.filter((name) => /^src\/\w+\/\w+\.h$/.test(name))) {
    const around = text(path).match(/^namespace ([\w:]+) \{$/m)?.[1];
    const told = (name) => seen.set(`${path.split('/')[1]} sources ${around} ${name}`, path);
    for (const [, name] of text(path).matchAll(/^(?:struct|class|enum class) (\w+)[^;]*\{/gm)) told(name);
    for (const [, name, parameters] of text(path).matchAll(/^(?!using|return|template|inline|constexpr)\w[\w:<>,*& ]*[ &*](\w+)\(([^{;]*)\)[^;{]*;/gm)) told(signature(name, parameters));
  }
  const wrong = [];
  for (const path of sources.filter((name) => /^src\/\w+\/\w+\.cpp$/.test(name) && !/main\.cpp$/.test(name))) {
    const [, room, leaf] = path.match(/^src\/(\w+)\/(\w+)\.cpp$/);
    const kind = /_test$/.test(leaf) ? 'tests' : 'sources';
    const around = text(path).match(/^namespace ([\w:]+) \{$/m)?.[1];
    for (const unnamed of text(path).matchAll(/^namespace \{$([\s\S]*?)^\}  \/\/ namespace$/gm))
      for (const [line, type, constant, name, parameters] of unnamed[1].matchAll(
        /^(?:(?:struct|class|enum class) (\w+)[^;]*\{|constexpr [^=({\n]*?(\w+)(?:\{|\s*=).*|(?!using|return|template)\w[\w:<>,*& ]*[ &*](\w+)\(([^{;]*)\)[^;{]*\{.*)$/gm,
      )) {
        const key = `${room} ${kind} ${around} ${type ?? constant ?? signature(name, parameters)}`;
        if (seen.has(key) && seen.get(key) !== path) wrong.push(`${path} and ${seen.get(key)}: ${line.trim()}`);
        seen.set(key, path);
      }
  }
  none(wrong);
});
