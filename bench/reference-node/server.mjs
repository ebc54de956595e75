// The commitment page as a careful Node server makes it: fastify, prepared statements, template strings with
// escaping, no template engine, no ORM.
//     node server.mjs PORT DATABASE FRAME
// FRAME is a page of Parvis: what stands before and after its <main> is used as is, so that both pages carry the
// same head, header and footer. --list prints the commitments of the database instead of serving.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { open } from './queries.mjs';

const [port, file, framePath] = process.argv.slice(2);
const db = open(file);
if (port === '--list') {
  for (const { plan, slug } of db.list.iterate()) console.log(`${plan} ${slug}`);
  process.exit(0);
}

const frame = readFileSync(framePath, 'utf8');
const mainStart = frame.indexOf('<main');
const before = frame.slice(0, mainStart);
const after = frame.slice(frame.indexOf('</main>'));

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const e = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => escapes[c]);
const inLanguage = (text, language) => text?.[language]?.text ?? text?.fr?.text ?? text?.en?.text ?? '';
const paragraphs = (text) => text.split(/\n\n+/).map((part) => `<p>${e(part)}</p>`).join('');
const dates = { fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }), en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }) };
const date = (day, language) => (day ? `<time datetime="${e(day)}">${dates[language].format(new Date(day))}</time>` : '');

const milestone = (m, language) => `<li class="station station--${e(m.status ?? 'unknown')}">
<h3>${e(m.ref)} ${e(inLanguage(m.title, language))}</h3>
${m.deliverable ? paragraphs(inLanguage(m.deliverable, language)) : ''}<p>${date(m.due_on, language)} <strong class="tag">${e(m.status ?? 'unknown')}</strong></p></li>`;

const field = (label, text, language) => (text ? `<section><h2>${e(label)}</h2>${paragraphs(inLanguage(text, language))}</section>` : '');
const cardLink = (row, plan, language) => {
  if (!row) return '';
  const card = JSON.parse(row.card);
  return `<li><a href="/${language}/plans/${e(plan)}/commitments/${e(card.slug)}">${e(card.number)} ${e(inLanguage(card.title, language))}</a></li>`;
};

function draw(language, planSlug, slug) {
  const found = db.commitment.get(planSlug, slug);
  if (!found) return null;
  const commitment = JSON.parse(found.state);
  const plan = JSON.parse(db.plan.get(planSlug).state);
  const parent = commitment.parent ?? '';
  const position = commitment.position ?? 0;
  const themes = db.themes.all().map((row) => ({ slug: row.slug, ...JSON.parse(row.state) })).filter((theme) => commitment.themes?.includes(theme.slug));
  const institutions = db.institutions.all(found.id).map((row) => JSON.parse(row.state));
  const updates = db.updates.all(found.id).map((row) => JSON.parse(row.state));
  const history = db.history.all(found.id);
  const named = (slugOf) => institutions.find((institution) => institution.slug === slugOf);
  return `${before}<main id="main-content"><p class="kicker">${e(inLanguage(plan.title, language))}</p>
<h1>${e(commitment.number)} ${e(inLanguage(commitment.title, language))}</h1>
${paragraphs(inLanguage(commitment.summary, language))}
<dl>${(commitment.involved ?? []).map((one) => `<div><dt>${e(one.part)}</dt><dd><a href="/${language}/institutions/${e(one.institution)}">${e(inLanguage(named(one.institution)?.names?.at(-1)?.name ?? one.written_as, language))}</a></dd></div>`).join('')}
<div><dt>Dates</dt><dd>${date(commitment.starts_on, language)} – ${date(commitment.ends_on, language)}</dd></div>
<div><dt>Themes</dt><dd>${themes.map((theme) => `<a href="/${language}/themes/${e(theme.slug)}">${e(inLanguage(theme.name, language))}</a>`).join(', ')}</dd></div></dl>
<h2>Milestones</h2><ol class="thread">${(commitment.milestones ?? []).map((one) => milestone(one, language)).join('')}</ol>
${field('Problem', commitment.problem, language)}${field('Solution', commitment.description, language)}${field('Contribution', commitment.contribution, language)}${field('Relevance', commitment.relevance, language)}${field('Budget', commitment.budget, language)}${field('Contact', commitment.contact, language)}
<h2>Updates</h2>${updates.map((one) => `<article><h3>${date(one.at, language)}</h3>${paragraphs(inLanguage(one.text, language))}<ul>${(one.evidence ?? []).map((proof) => `<li><a href="${e(proof.address)}">${e(inLanguage(proof.title, language) || proof.address)}</a></li>`).join('')}</ul></article>`).join('')}
<h2>Parts</h2><ul>${db.parts.all(planSlug, slug).map((row) => cardLink(row, planSlug, language)).join('')}</ul>
<h2>History</h2><ol>${history.map((entry) => `<li>${date(new Date(entry.at).toISOString(), language)} ${e(entry.verb)}</li>`).join('')}</ol>
<nav aria-label="Neighbours"><ul>${cardLink(db.previous.get(planSlug, parent, position, slug), planSlug, language)}${cardLink(db.next.get(planSlug, parent, position, slug), planSlug, language)}</ul></nav>
${after}`;
}

const server = fastify();
server.get('/:language/plans/:plan/commitments/:slug', (request, reply) => {
  const { language, plan, slug } = request.params;
  const page = draw(language === 'en' ? 'en' : 'fr', plan, slug);
  return page ? reply.type('text/html; charset=utf-8').send(page) : reply.code(404).send('Not found');
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
