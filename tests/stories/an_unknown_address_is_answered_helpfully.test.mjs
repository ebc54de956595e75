// A reader mistypes, follows an old link, or tries what is not theirs.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { Parvis } from './support/server.mjs';

const parvis = await Parvis.start();
after(() => parvis.stop());
const get = (path, headers = {}) => fetch(parvis.origin + path, { redirect: 'manual', headers });

test('an unknown page is a 404 in the language of its address, with a search', async () => {
  for (const code of ['fr', 'en']) {
    const answer = await get(`/${code}/there-is-nothing-here`);
    const html = await answer.text();
    assert.equal(answer.status, 404);
    assert.match(html, new RegExp(`<html[^>]* lang="${code}"`));
    assert.match(html, /<form[^>]*(role="search"|action="\/\w\w\/search")/);
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
  }
});

test('an unknown thing of the API is problem+json', async () => {
  const answer = await get('/api/v1/plans/there-is-no-such-plan');
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  const problem = await answer.json();
  assert.equal(problem.status, 404);
  assert.ok(problem.title);
});

test('the bare address chooses the language the reader asks for', async () => {
  for (const [asked, code] of [['fr-FR,fr;q=0.9,en;q=0.8', 'fr'], ['en-GB,en;q=0.9', 'en'], ['de', 'fr']]) {
    const answer = await get('/', { 'Accept-Language': asked });
    assert.equal(new URL(answer.headers.get('location'), parvis.origin).pathname.slice(0, 3), `/${code}`, asked);
    assert.ok(answer.status >= 300 && answer.status < 400);
  }
});

test('a method that a page does not know is a 405 that names those it knows', async () => {
  const answer = await fetch(`${parvis.origin}/fr/`, { method: 'DELETE', headers: { 'Sec-Fetch-Site': 'same-origin' } });
  assert.equal(answer.status, 405);
  assert.match(answer.headers.get('allow'), /GET/);
});

test('security.txt says whom to write to, until a date to come', async () => {
  const body = await (await get('/.well-known/security.txt')).text();
  assert.match(body, /^Contact: (mailto:|https:)\S+$/m);
  const expires = body.match(/^Expires: (.+)$/m)?.[1];
  assert.ok(Date.parse(expires) > Date.now(), expires);
});
