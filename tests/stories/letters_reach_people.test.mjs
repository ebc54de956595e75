// Letters leave through a real relay, or wait until they can. Chloé signs up with the link that hers brings.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { accessibilityFaults, openBrowser, openWindow } from './support/browser.mjs';
import { Relay, refusal, throwAwayCertificate } from './support/relay.mjs';
import { Parvis, until } from './support/server.mjs';

const certificate = throwAwayCertificate();
const settings = certificate.file.replace('cert.pem', 'instance.json'), secret = certificate.file.replace('cert.pem', 'password');
writeFileSync(settings, JSON.stringify({ name: { fr: 'Place ouverte à l’œuvre', en: 'Open Square' }, language: 'fr' }));
writeFileSync(secret, 'une phrase que seul le relais connaît\n');
const relay = await Relay.open(certificate, 'parvis', 'une phrase que seul le relais connaît');
const parvis = await Parvis.start({
  options: ['--without-first-content', '--settings', settings, '--origin', '{origin}', '--mail', `smtp://parvis@127.0.0.1:${relay.port}`, '--mail-starttls', 'required', '--mail-ca', certificate.file, '--mail-password-file', secret, '--mail-from', 'Place ouverte à l’œuvre <ne-pas-repondre@place.example>', '--mail-bounces', 'retours@place.example', '--mail-rate', '6000'],
});
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await parvis.stop();
  await relay.close();
  certificate.clear();
});

/** Asks for a link as the page does. */
const ask = (email, language = 'fr', page = 'sign-up') =>
  fetch(`${parvis.origin}/${language}/${page}`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }, body: new URLSearchParams({ email }) });
const metric = async (name) => Number((await (await fetch(`${parvis.origin}/metrics`)).text()).match(new RegExp(`^${name} (.*)$`, 'm'))[1]);
const fate = (word) => metric(`parvis_mail_total\\{fate="${word}"\\}`);
const linkIn = ({ parsed }) => new URL(parsed.text.match(/http:\S+\/link\/\S+/)[0]).pathname;
const sql = (words) => execFileSync('sqlite3', [join(parvis.folder, 'parvis.db'), words], { encoding: 'utf8' }).trim();

/** The wait until the next try, over at once: the program rests while its table is changed. */
async function triedAgainNow() {
  await parvis.rest();
  sql("update mail_message set next_at = 0 where state = 'waiting'");
  sql('update account_link set network = network || id'); // so that nobody here has asked too often
  await parvis.restart();
}

test('a letter comes over TLS, with AUTH, in both wordings, from whom it says', async () => {
  assert.equal((await ask('chloe@exemple.example')).headers.get('location'), '/fr/link/sent');
  const letter = await relay.letterTo('chloe@exemple.example');
  assert.ok(letter.secure && letter.user === 'parvis');
  assert.equal(letter.parsed.subject, 'Créez votre compte sur Place ouverte à l’œuvre');
  assert.deepEqual(letter.parsed.from.value, [{ address: 'ne-pas-repondre@place.example', name: 'Place ouverte à l’œuvre' }]);
  assert.equal(letter.parsed.headers.get('auto-submitted'), 'auto-generated');
  assert.match(letter.from, /^retours\+[0-9a-f]+-[0-9a-f]{32}@place\.example$/);
  assert.ok(letter.parsed.text.includes(linkIn(letter)) && letter.parsed.html.includes(linkIn(letter)));
  assert.doesNotMatch(letter.parsed.html, /<img|src=|url\(|<script/);
  assert.ok(letter.raw.toString('latin1').split('\r\n').every((line) => line.length <= 998 && !/[^\t\x20-\x7e]/.test(line)));
  assert.equal(sql("select count(*) from mail_message where state = 'sent' and address || subject || plain || html <> ''"), '0');
});

test('Chloé signs up with her link, once, and it explains itself the second time', async () => {
  const path = linkIn(await relay.letterTo('chloe@exemple.example'));
  assert.equal((await fetch(parvis.origin + path)).status, 200, 'a mail server looks at the link');
  const window = await openWindow(browser, parvis.origin);
  try {
    await window.visit(path);
    assert.deepEqual(await accessibilityFaults(window.page), []);
    await window.page.fill('input[name=name]', 'Chloé Nguyễn-Ørsted');
    await window.page.locator('main form button[type=submit]').click();
    await window.visit('/fr/account');
    assert.match(await window.page.locator('body').innerText(), /Chloé Nguyễn-Ørsted/);
    assert.equal((await window.visit(path)).status(), 410);
    assert.deepEqual(await accessibilityFaults(window.page), []);
    assert.ok(await window.page.locator('main a[href$="/sign-in/link"]').isVisible());
  } finally {
    await window.close();
  }
});

test('a letter is in the language of its reader', async () => {
  await ask('mary@example.example', 'en');
  assert.equal((await relay.letterTo('mary@example.example')).parsed.subject, 'Create your account on Open Square');
});

test('nobody writes a header, or to two, with an address', async () => {
  const before = relay.arrived.length;
  for (const evil of ['a@b.example\r\nBcc: all@b.example', 'a@b.example,c@b.example', 'a@b.example> NOTIFY=SUCCESS', '"a\nb"@b.example'])
    assert.equal((await ask(evil)).status, 422, evil);
  await ask('last@exemple.example');
  await relay.letterTo('last@exemple.example');
  assert.equal(relay.arrived.length, before + 1);
});

test('a slow relay keeps nobody waiting but the letters', async () => {
  let release;
  relay.decide = () => new Promise((done) => (release = done));
  await ask('slow@exemple.example');
  await until(() => release, 'the relay has the letter');
  assert.equal((await fetch(`${parvis.origin}/fr/sign-in`)).status, 200);
  assert.equal((await ask('other@exemple.example')).status, 303);
  assert.equal(relay.arrived.filter(({ to }) => to === 'slow@exemple.example').length, 0);
  relay.decide = () => undefined;
  release();
  await relay.letterTo('slow@exemple.example');
  await relay.letterTo('other@exemple.example');
});

test('a letter refused for now, lost on the way, or met by no relay at all, comes later', async () => {
  const tried = await fate('tried_again');
  relay.decide = ({ to }) => (to === 'later@exemple.example' ? refusal(451, '4.3.0 not now') : to === 'lost@exemple.example' ? 'drop' : undefined);
  await ask('later@exemple.example');
  await ask('lost@exemple.example');
  await until(async () => (await fate('tried_again')) === tried + 2, 'both are to be tried again');
  await relay.close();
  await ask('nobody-there@exemple.example');
  await until(async () => (await fate('tried_again')) === tried + 3, 'the third one too');
  assert.equal(await metric('parvis_mail_queue'), 3);
  relay.decide = () => undefined;
  await relay.listen();
  await triedAgainNow();
  for (const name of ['later', 'lost', 'nobody-there']) await relay.letterTo(`${name}@exemple.example`);
  await until(async () => (await metric('parvis_mail_queue')) === 0, 'nothing waits');
});

test('a letter refused for good has failed, and nothing of an address stands in the log', async () => {
  const failed = await fate('failed');
  relay.decide = ({ to }) => refusal(550, `5.1.1 <${to}>: nobody of that name`);
  await ask('nobody@exemple.example');
  await until(async () => (await fate('failed')) === failed + 1, 'it has failed');
  relay.decide = () => undefined;
  assert.equal(sql("select count(*) from mail_failure where enhanced = '5.1.1'"), '1');
  assert.doesNotMatch(parvis.log(), /@exemple\.example/);
});

test('a report that comes back marks the message, and an invented one nothing', async () => {
  const { from } = await relay.letterTo('mary@example.example');
  const report = (to) => `From: mailer@mx.example\r\nTo: ${to}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; mary@example.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n`;
  assert.match(parvis.command(['mail', 'bounce'], report(from.replace(/.@/, '!@'))), /not about a message of this instance/);
  assert.match(parvis.command(['mail', 'bounce', '--recipient', from], report('someone@mx.example')), /no more mail until the address is confirmed/);
  assert.match(parvis.command(['mail', 'bounce'], 'Subject: hello\r\n\r\nAction: failed\r\n'), /not a delivery report/);
});

test('killed between letters, it loses none, and at most the one under way comes twice, known by its number', async () => {
  await triedAgainNow();
  const names = Array.from({ length: 12 }, (_, i) => `citizen${i}@exemple.example`);
  const seen = [];
  relay.decide = (message) => {
    seen.push(message);
    return seen.length === 5 ? new Promise(() => {}) : undefined; // the fifth is never answered
  };
  for (const name of names) assert.equal((await ask(name)).status, 303);
  await until(() => seen.length >= 5, 'the relay has the fifth letter');
  await parvis.kill();
  relay.decide = (message) => void seen.push(message);
  await parvis.restart();
  for (const name of names) await relay.letterTo(name);
  await until(async () => (await metric('parvis_mail_queue')) === 0, 'nothing waits');
  for (const name of names) assert.equal(relay.arrived.filter(({ to }) => to === name).length, 1, name);
  const twice = names.filter((name) => seen.filter(({ to }) => to === name).length > 1);
  assert.equal(twice.length, 1);
  assert.equal(new Set(seen.filter(({ to }) => to === twice[0]).map(({ parsed }) => parsed.messageId)).size, 1);
});
