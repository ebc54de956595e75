// Whichever engine keeps the facts, readers get the same site.
import assert from 'node:assert/strict';
import test from 'node:test';
import { crawl } from './support/routes.mjs';
import { freshDatabase, withoutPostgres } from './support/postgres.mjs';
import { Parvis } from './support/server.mjs';

/** What two instances may say differently: identifiers, digests, moments, and the address they are served from. */
const settled = (html, origin) =>
  html
    .replaceAll(origin, '')
    .replaceAll(/\b\d{15,19}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replaceAll(/\b[A-Za-z0-9+/]{43}=/g, 'DIGEST')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, 'MOMENT')
    .replaceAll(/\b\d\d?[:h ]{1,3}\d\d(:\d\d)?\b/g, 'MOMENT');

async function site(database) {
  const parvis = await Parvis.start({ database });
  try {
    const { pages } = await crawl(parvis.origin);
    // The ledger of each is its own; a page to share is a picture of where it is served from.
    const isOfEither = (path) => !path.includes('/ledger') && !path.endsWith('/share');
    const shown = new Map([...pages].filter(([path]) => isOfEither(path)).map(([path, { status, html }]) => [path, `${status} ${settled(html, parvis.origin)}`]));
    assert.match(parvis.command(['verify']), /sound$/m);
    return shown;
  } finally {
    await parvis.stop();
  }
}

test('PostgreSQL serves the first content as SQLite does, page by page', { skip: withoutPostgres }, async () => {
  const fresh = freshDatabase();
  try {
    const [one, other] = [await site(), await site(fresh.address)];
    assert.deepEqual([...other.keys()].sort(), [...one.keys()].sort());
    const differing = [...one].filter(([path, text]) => other.get(path) !== text).map(([path]) => path);
    assert.deepEqual(differing.slice(0, 20), []);
    assert.ok(one.size > 100, `${one.size} pages`);
  } finally {
    fresh.drop();
  }
});
