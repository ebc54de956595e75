// The commitment page as a careful Node server makes it: fastify, prepared statements, template strings with
// escaping, no template engine, no ORM.
//     node server.mjs PORT DATABASE WORDS FRAMES
// WORDS: what ../words.mjs writes. FRAMES: a page of Parvis in each language, FRAMES.fr.html and FRAMES.en.html; what is
// the same on every page is taken from it.
import { readFileSync } from 'node:fs';
import etag from '@fastify/etag';
import fastify from 'fastify';
import { frameIn } from './frame.mjs';
import { pageIn } from './page.mjs';
import { open } from './queries.mjs';
import { readingFrom } from './reading.mjs';
import { localDay, wordsIn } from './words.mjs';

const [port, file, words, frames] = process.argv.slice(2);
const read = readingFrom(open(file));
const catalogues = JSON.parse(readFileSync(words, 'utf8'));
const languages = Object.fromEntries(
  ['fr', 'en'].map((language) => {
    const words = wordsIn(language, catalogues[language]);
    return [language, { page: pageIn(words), frame: frameIn(words, readFileSync(`${frames}.${language}.html`, 'utf8')) }];
  }),
);

function draw({ params: { plan, slug }, url, query, host }, { page, frame }) {
  const found = read(plan, slug);
  if (!found) return null;
  const shown = page.named(found, plan, slug);
  shown.day = localDay(new Date());
  shown.origin = `http://${host}`;
  return frame(shown, page.main(shown), url, query);
}

const server = fastify();
await server.register(etag);
server.get('/:language/plans/:plan/commitments/:slug', (request, reply) => {
  const language = languages[request.params.language];
  const page = language && draw(request, language);
  return page ? reply.type('text/html; charset=utf-8').send(page) : reply.code(404).send('Not found');
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
