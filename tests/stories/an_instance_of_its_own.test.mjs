// A town takes the program, gives it its own name, colours, mark and publisher, and looks at the result. What it gets
// wrong in its settings is told line by line, and nothing is served.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { Parvis, program } from './support/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis-instance-'));
const file = join(folder, 'instance.json');
const plum = { light: { page: '#fbf7fb', ink: '#231a24', action: '#6a1b5d' }, dark: { page: '#19131a', ink: '#f0e8f0', action: '#e3a8d6' } };
const settings = {
  name: { fr: 'Place ouverte de Prunelles', en: 'Open Square of Prunelles' },
  tagline: { fr: 'La ville tient parole', en: 'The town keeps its word' },
  publisher: { name: 'Ville de Prunelles', address: '1 place de la Mairie, 99999 Prunelles', responsible: 'Awa Diallo', host: 'Régie de Prunelles' },
  contact: { email: 'ouverture@prunelles.example', security: 'https://prunelles.example/alerte' },
  palette: plum,
  mark: 'square.svg',
  language: 'en',
  time_zone: 'Africa/Dakar',
};
writeFileSync(file, JSON.stringify(settings, null, 2));
writeFileSync(join(folder, 'square.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#6a1b5d" d="M0 0h10v10H0z"/></svg>');

const parvis = await Parvis.start({ options: ['--settings', file] });
const text = async (path, headers = {}) => (await fetch(parvis.origin + path, { headers })).text();
let browser;
before(async () => (browser = await openBrowser()));
after(async () => {
  await browser?.close();
  await parvis.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shown = (page, property, selector = 'body') => page.evaluate(([of, name]) => getComputedStyle(document.querySelector(of))[name], [selector, property]);
const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

for (const dark of [false, true]) {
  test(`wears its own colours ${dark ? 'in the dark' : 'in daylight'}, and stays legible`, async () => {
    const window = await openWindow(browser, parvis.origin, { dark, language: 'en-GB' });
    await window.visit('/en/plans/2024-2026');
    const chosen = dark ? plum.dark : plum.light;
    assert.equal(await shown(window.page, 'backgroundColor'), rgb(chosen.page));
    assert.equal(await shown(window.page, 'color'), rgb(chosen.ink));
    assert.equal(await shown(window.page, 'color', 'main a'), rgb(chosen.action));
    assert.deepEqual(await accessibilityFaults(window.page, ['color-contrast']), []);
    assert.deepEqual(window.heard.complaints, []);
    assert.ok(await window.page.$eval('.site-name img', (mark) => mark.complete && mark.naturalWidth > 0), 'its mark is drawn');
    await window.close();
  });
}

test('is called by its name on pages, in feeds and in data', async () => {
  assert.match(await text('/fr/'), /<strong>Place ouverte de Prunelles<\/strong><span class="site-tagline">La ville tient parole/);
  assert.match(await text('/en/plans'), /<title>[^<]* · Open Square of Prunelles<\/title>/);
  assert.match(await text('/en/changes.atom'), /<name>Ville de Prunelles<\/name>/);
  const api = JSON.parse(await text('/api/v1/openapi.json'));
  assert.deepEqual([api.info.title, api.info.contact.email], ['Open Square of Prunelles', 'ouverture@prunelles.example']);
  assert.equal(JSON.parse(await text('/manifest.webmanifest')).name, 'Open Square of Prunelles');
  assert.match(await text('/.well-known/security.txt'), /^Contact: https:\/\/prunelles\.example\/alerte$/m);
});

test('says who answers for it', async () => {
  const legal = await text('/fr/legal');
  for (const said of ['Ville de Prunelles', '1 place de la Mairie', 'Awa Diallo', 'Régie de Prunelles', 'mailto:ouverture@prunelles.example']) {
    assert.ok(legal.includes(said), said);
  }
  assert.ok(!legal.includes('n’a pas été renseigné'));
});

test('speaks its own first language to those who ask for none', async () => {
  const answer = await fetch(`${parvis.origin}/`, { redirect: 'manual', headers: { 'Accept-Language': 'ja' } });
  assert.equal(answer.headers.get('location'), '/en/');
});

test('serves its colours as any other asset, under the same strict policy', async () => {
  const [, address] = (await text('/en/')).match(/href="(\/assets\/palette\.[0-9a-f]{10}\.css)"/);
  const answer = await fetch(parvis.origin + address);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^text\/css/);
  assert.match(answer.headers.get('cache-control'), /immutable/);
  const policy = (await fetch(`${parvis.origin}/en/`)).headers.get('content-security-policy');
  assert.match(policy, /style-src 'self';/);
  assert.ok(!policy.includes('unsafe'));
});

function refused(changed) {
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, typeof changed === 'string' ? changed : JSON.stringify({ ...settings, ...changed }, null, 2));
  const { status, stderr, stdout } = spawnSync(program, ['serve', '--listen', '127.0.0.1:1', '--db', `sqlite:${join(folder, 'none.db')}`, '--settings', wrong], { encoding: 'utf8' });
  assert.equal(stdout, '');
  return { status, lines: stderr.trimEnd().split('\n').map((line) => line.replace(`${folder}/`, '')) };
}

test('is not served with colours that cannot be read, nor with a field it does not know', () => {
  const pale = refused({ palette: { ...plum, light: { ...plum.light, action: '#d9a5d0' } } });
  assert.equal(pale.status, 2);
  assert.match(pale.lines[0], /^parvis: wrong\.json:\d+: palette: in light, action \(#d9a5d0\) on page \(#fbf7fb\) has a contrast of \d\.\d\d to 1; 4\.5 is needed$/);
  assert.match(refused({ colour: 'plum' }).lines[0], /^parvis: wrong\.json:\d+: colour: there is no such field; there are: /);
  assert.match(refused('{"name": "Prunelles",}').lines[0], /^parvis: wrong\.json: This is not valid JSON \(line 1, column \d+\)\.$/);
});
