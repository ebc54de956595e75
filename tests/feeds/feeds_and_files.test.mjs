// What others read: feeds by a feed reader and an XML parser, CSV files by their schemas.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test, { after, describe } from 'node:test';
import { Parvis } from '../stories/support/server.mjs';

const parvis = await Parvis.start();
after(() => parvis.stop());
const text = async (path) => (await fetch(parvis.origin + path)).text();
const json = async (path) => (await fetch(parvis.origin + path)).json();
const plan = (await json('/api/v1/plans')).items.findLast((one) => one.derived.commitments.total > 0).slug;
const commitment = (await json(`/api/v1/plans/${plan}/commitments?limit=1`)).items[0].slug;
const institution = (await json('/api/v1/institutions?limit=1')).items[0].slug;
const theme = (await json('/api/v1/themes?limit=1')).items[0].slug;

const feeds = ['fr', 'en'].flatMap((lang) => [
  `/${lang}/changes.atom`,
  `/${lang}/plans/${plan}.atom`,
  `/${lang}/plans/${plan}/commitments/${commitment}.atom`,
  `/${lang}/institutions/${institution}.atom`,
  `/${lang}/themes/${theme}.atom`,
]);

const python = `
import sys, json, feedparser
d = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({"bozo": bool(d.bozo), "version": d.version, "title": d.feed.get("title"), "entries": [[e.get("id"), e.get("title"), e.get("updated"), e.get("link")] for e in d.entries]}))
`;
// Debian's own Python, which has Debian's packages; another one may come first on the path.
const debianPython = '/usr/bin/python3';

describe('every kind of feed', () => {
  for (const path of feeds) {
    test(`${path} is well-formed and has what RFC 4287 asks for`, async () => {
      const xml = await text(path);
      execFileSync('xmllint', ['--noout', '-'], { input: xml });
      const head = xml.slice(0, xml.indexOf('<entry>') === -1 ? undefined : xml.indexOf('<entry>'));
      for (const element of ['id', 'title', 'updated', 'author']) assert.match(head, new RegExp(`<${element}>`), element);
      assert.match(head, /<link rel="self" type="application\/atom\+xml" href="[^"]+"><\/link>/);
      const entries = xml.split('<entry>').slice(1);
      const ids = entries.map((entry) => entry.match(/<id>(tag:[^<]+)<\/id>/)?.[1]);
      assert.equal(new Set(ids).size, entries.length, 'every entry has an identifier of its own');
      for (const entry of entries) {
        assert.match(entry, /<title>[^<]+<\/title>/);
        assert.match(entry, /<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z<\/updated>/);
        const page = entry.match(/<link rel="alternate" type="text\/html" href="([^"]+)"><\/link>/)[1];
        assert.ok(page.startsWith(path.slice(0, 4)), page);
      }
    });

    test(`${path} is understood by feedparser`, async () => {
      const read = JSON.parse(execFileSync(debianPython, ['-c', python], { input: await text(path), encoding: 'utf8' }));
      assert.equal(read.bozo, false);
      assert.equal(read.version, 'atom10');
      for (const entry of read.entries) assert.ok(entry.every(Boolean), JSON.stringify(entry));
    });
  }
});

/** RFC 4180, as a program that has never seen Parvis reads it. */
function rows(csv) {
  const cells = [...csv.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)];
  const table = [[]];
  for (const [whole, quoted, plain, end] of cells) {
    if (whole === '' && table.at(-1).length === 0) break;
    table.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') table.push([]);
  }
  return table.filter((row) => row.length);
}

const types = {
  string: () => true,
  integer: (cell) => /^-?\d+$/.test(cell),
  boolean: (cell) => cell === 'true' || cell === 'false',
  array: (cell) => Array.isArray(JSON.parse(cell)),
};

describe('every table', () => {
  for (const table of ['institutions', 'institution_names', 'themes', 'plans', 'axes', 'draft_axes', 'plan_dates', 'plan_process', 'plan_assessments', 'commitments', 'involved', 'milestones', 'commitment_assessments', 'updates', 'evidence', 'links']) {
    test(`${table}.csv is what its schema says`, async () => {
      const schema = await json(`/schemas/${table}.json`);
      const fields = new Map(schema.fields.map((field) => [field.name, field]));
      const [header, ...lines] = rows(await text(`/data/${table}.csv`));
      for (const title of header) assert.ok(fields.has(title), `${title} is in the schema`);
      const keys = new Set();
      for (const line of lines) {
        assert.equal(line.length, header.length);
        header.forEach((title, i) => {
          const field = fields.get(title);
          if (line[i] === '') assert.ok(!field.constraints?.required, `${title} is missing`);
          else assert.ok(types[field.type](line[i]), `${title}: ${line[i]}`);
        });
        if (schema.primaryKey) keys.add(schema.primaryKey.map((name) => line[header.indexOf(name)]).join('/'));
      }
      if (schema.primaryKey) assert.equal(keys.size, lines.length, 'no key twice');
    });
  }
});

describe('JSON-LD', () => {
  const inPage = async (path) => JSON.parse((await text(path)).match(/<script type="application\/ld\+json">([^<]+)<\/script>/)[1]);

  test('of a plan says whose it is and when, in the words of schema.org', async () => {
    const read = await inPage(`/fr/plans/${plan}`);
    assert.equal(read['@context'], 'https://schema.org');
    assert.equal(read['@type'], 'CreativeWork');
    assert.equal(read.creator['@type'], 'GovernmentOrganization');
    assert.equal(read.url, `${parvis.origin}/fr/plans/${plan}`);
    for (const field of ['name', 'temporalCoverage', 'license', 'inLanguage']) assert.ok(read[field], field);
  });

  test('of a commitment says what it is a part of and who carries it', async () => {
    const read = await inPage(`/en/plans/${plan}/commitments/${commitment}`);
    assert.equal(read['@type'], 'CreativeWork');
    assert.equal(read.isPartOf.url, `${parvis.origin}/en/plans/${plan}`);
    assert.ok(read.contributor.length > 0);
    for (const one of read.contributor) assert.ok(one['@type'] === 'Organization' && one.name);
    for (const field of ['name', 'url', 'license', 'inLanguage']) assert.ok(read[field], field);
  });

  test('of the open data page is a catalogue whose files are there', async () => {
    const read = await inPage('/fr/data');
    assert.equal(read['@type'], 'DataCatalog');
    assert.ok(read.dataset.length > 3);
    for (const set of read.dataset) {
      assert.equal(set['@type'], 'Dataset');
      assert.ok(set.name && set.description.length >= 50 && set.license);
    }
    for (const file of read.dataset[0].distribution) assert.equal((await fetch(file.contentUrl)).status, 200, file.contentUrl);
  });

  // What DCAT-AP 3 says of each class that we use: its properties, what each must hold, and which must be there.
  const iri = (value) => typeof value['@id'] === 'string' && /^(https?|mailto):/.test(value['@id']) && Object.keys(value).length === 1;
  const from = (table) => (value) => iri(value) && value['@id'].startsWith(`http://publications.europa.eu/resource/authority/${table}/`);
  const literal = (value) => typeof value === 'string' || (/^[a-z]{2}$/.test(value['@language']) && value['@value'] !== '');
  const moment = (value) => ({ 'xsd:gYear': /^\d{4}$/, 'xsd:gYearMonth': /^\d{4}-\d\d$/, 'xsd:date': /^\d{4}-\d\d-\d\d$/, 'xsd:dateTime': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ })[value['@type']]?.test(value['@value']);
  const a = (type) => (value) => value['@type'] === type && conforms(value);
  const agent = a('foaf:Agent');
  const classes = {
    'dcat:Catalog': {
      must: ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset'],
      may: { 'dct:title': literal, 'dct:description': literal, 'dct:publisher': agent, 'dct:license': iri, 'foaf:homepage': iri, 'dct:language': from('language'), 'dcat:dataset': a('dcat:Dataset') },
    },
    'dcat:Dataset': {
      must: ['dct:title', 'dct:description', 'dct:publisher', 'dct:modified', 'dcat:distribution', 'dcat:theme'],
      may: {
        'dct:identifier': literal, 'dct:title': literal, 'dct:description': literal, 'dct:publisher': agent, 'dcat:keyword': literal, 'dcat:landingPage': iri,
        'dct:language': from('language'), 'dcat:theme': from('data-theme'), 'dct:accessRights': from('access-right'), 'dcat:distribution': a('dcat:Distribution'),
        'dcat:contactPoint': a('vcard:Kind'), 'dct:modified': moment, 'dct:temporal': a('dct:PeriodOfTime'),
      },
    },
    'dcat:Distribution': {
      must: ['dcat:accessURL', 'dct:license', 'dct:format'],
      may: { 'dct:title': literal, 'dcat:accessURL': iri, 'dcat:downloadURL': iri, 'dcat:mediaType': iri, 'dct:format': from('file-type'), 'dct:license': iri },
    },
    'foaf:Agent': { must: ['foaf:name'], may: { 'foaf:name': literal } },
    'vcard:Kind': { must: ['vcard:fn'], may: { 'vcard:fn': literal, 'vcard:hasEmail': iri, 'vcard:hasURL': iri } },
    'dct:PeriodOfTime': { must: ['dcat:startDate'], may: { 'dcat:startDate': moment, 'dcat:endDate': moment } },
  };
  function conforms(thing) {
    const { must, may } = classes[thing['@type']];
    for (const property of must) assert.ok([thing[property] ?? []].flat().length > 0, `${thing['@type']} has ${property}`);
    for (const [property, values] of Object.entries(thing)) {
      if (property.startsWith('@')) continue;
      assert.ok(may[property], `${thing['@type']} may have ${property}`);
      for (const value of [values].flat()) assert.ok(may[property](value), `${property}: ${JSON.stringify(value).slice(0, 200)}`);
    }
    return true;
  }

  test('for harvesters says what DCAT-AP asks for, in its terms', async () => {
    const { '@context': context, ...catalogue } = await json('/data/catalogue.jsonld');
    assert.deepEqual(Object.keys(context).sort(), ['dcat', 'dct', 'foaf', 'vcard', 'xsd']);
    assert.ok(conforms(catalogue));
    const names = catalogue['dcat:dataset'].map((set) => set['@id']);
    assert.equal(new Set(names).size, names.length);
  });

  test('for harvesters is a DCAT catalogue whose files are what it says', async () => {
    const answer = await fetch(`${parvis.origin}/data/catalogue.jsonld`);
    assert.equal(answer.headers.get('content-type'), 'application/ld+json');
    const read = await answer.json();
    assert.equal(read['@context'].dcat, 'http://www.w3.org/ns/dcat#');
    assert.equal(read['@type'], 'dcat:Catalog');
    assert.equal(read['dcat:dataset'].length, (await json('/api/v1/plans')).items.length);
    for (const set of read['dcat:dataset']) {
      for (const field of ['dct:title', 'dct:description', 'dct:identifier', 'dcat:landingPage']) assert.ok(set[field], field);
      assert.ok(set['dct:title'].every((one) => one['@language'] && one['@value']));
    }
    for (const file of read['dcat:dataset'][0]['dcat:distribution']) {
      const served = await fetch(file['dcat:downloadURL']['@id']);
      assert.equal(served.status, 200);
      assert.ok(file['dcat:mediaType']['@id'].endsWith(served.headers.get('content-type').split(';')[0]));
    }
  });
});
