// The commitment page as a careful Node server makes it: fastify, prepared statements, template strings with
// escaping, no template engine, no ORM.
//     node server.mjs PORT DATABASE FRAME
// FRAME is a page of Parvis: what stands before and after its <main> is used as is, so that both pages carry the
// same head, header and footer. --list prints the commitments of the database instead of serving.
import { createHash } from 'node:crypto';
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

const station = (kind, title, address) => `<li class="station"><p class="quiet">${e(kind)}</p><p><a href="${e(address)}">${e(title)}</a></p></li>`;
const links = (rows, language) => rows.map((row) => `<li>${e(row.relation)} <a href="/${language}${e(row.address)}">${e(row.label)} ${e(inLanguage(JSON.parse(row.title), language))}</a>${row.note ? paragraphs(inLanguage(JSON.parse(row.note), language)) : ''}</li>`).join('');
const wordings = (text) => Object.entries(text ?? {}).map(([code, wording]) => `<li><span lang="${e(code)}">${e(wording.text)}</span> <span class="tag">${e(wording.basis ?? '')}</span></li>`).join('');
const assessment = (one, language) => `<li><h3>${e(one.by)} ${e(one.on)}</h3><dl>${['verifiable', 'relevance', 'ambition', 'completion', 'early_results', 'starred'].filter((name) => one[name]).map((name) => `<div><dt>${name}</dt><dd>${e(one[name])}</dd></div>`).join('')}</dl>${one.note ? paragraphs(inLanguage(one.note, language)) : ''}</li>`;

/** Everything the page shows, asked for once. */
function read(planSlug, slug) {
  const found = db.commitment.get(planSlug, slug);
  if (!found) return null;
  const commitment = JSON.parse(found.state);
  const neighbour = [planSlug, commitment.parent ?? '', commitment.position ?? 0, slug];
  const institutions = new Map();
  for (const { institution } of commitment.involved ?? [])
    if (institution && !institutions.has(institution)) {
      const row = db.institution.get(institution);
      if (row) institutions.set(institution, JSON.parse(row.state));
    }
  return {
    commitment,
    plan: JSON.parse(db.plan.get(planSlug).state),
    institutions,
    themes: (commitment.themes ?? []).map((theme) => ({ slug: theme, ...JSON.parse(db.theme.get(theme).state) })),
    whole: commitment.parent ? JSON.parse(db.commitment.get(planSlug, commitment.parent).state) : null,
    parts: db.parts.all(planSlug, slug),
    previous: db.previous.get(...neighbour),
    next: db.next.get(...neighbour),
    from: db.linksFrom.all(found.id),
    to: db.linksTo.all(found.id),
    updates: db.updates.all(found.id).map((row) => JSON.parse(row.state)),
    latest: db.latest.get(found.id),
  };
}

const jsonLd = ({ commitment, plan }, language, name) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'CreativeWork', name: inLanguage(commitment.title, language), inLanguage: language, position: commitment.number, isPartOf: { '@type': 'CreativeWork', name: inLanguage(plan.title, language) }, contributor: (commitment.involved ?? []).map((one) => ({ '@type': 'Organization', name: name(one) })) }).replaceAll('<', '\\u003c')}</script>`;

function draw(language, planSlug, slug) {
  const shown = read(planSlug, slug);
  if (!shown) return null;
  const { commitment, plan, latest } = shown;
  const name = (one) => inLanguage(shown.institutions.get(one.institution)?.name ?? one.written_as, language);
  const path = `/${language}/plans/${e(planSlug)}/commitments/${e(slug)}`;
  return `${before}${jsonLd(shown, language, name)}<main id="main-content"><p class="kicker">${e(inLanguage(plan.title, language))}</p>
<h1>${e(commitment.number)} ${e(inLanguage(commitment.title, language))}</h1>
${shown.whole ? `<p><a href="/${language}/plans/${e(planSlug)}/commitments/${e(shown.whole.slug)}">${e(inLanguage(shown.whole.title, language))}</a></p>` : ''}
<ol class="thread">${station('Promised', inLanguage(plan.title, language), `/${language}/plans/${planSlug}`)}${station('Milestones', `${(commitment.milestones ?? []).length}`, '#milestones')}${station('Evidence', `${shown.updates.length}`, '#updates')}${station('Evaluation', `${(commitment.assessments ?? []).length}`, '#assessments')}${station('Completion', commitment.completion ?? 'no evidence', '#record')}</ol>
${paragraphs(inLanguage(commitment.summary, language))}
<dl>${(commitment.involved ?? []).map((one) => `<div><dt>${e(one.part)}</dt><dd><a href="/${language}/institutions/${e(one.institution)}">${e(name(one))}</a> <span class="quiet">${e(inLanguage(one.written_as, language))}</span></dd></div>`).join('')}
<div><dt>Dates</dt><dd>${date(commitment.starts_on, language)} – ${date(commitment.ends_on, language)}</dd></div>
<div><dt>Themes</dt><dd>${shown.themes.map((theme) => `<a href="/${language}/themes/${e(theme.slug)}">${e(inLanguage(theme.name, language))}</a>`).join(', ')}</dd></div></dl>
<h2 id="milestones">Milestones</h2><ol class="thread">${(commitment.milestones ?? []).map((one) => milestone(one, language)).join('')}</ol>
<h2 id="updates">Updates</h2>${shown.updates.map((one) => `<article><h3>${date(one.at, language)}</h3>${paragraphs(inLanguage(one.text, language))}<ul>${(one.evidence ?? []).map((proof) => `<li><a href="${e(proof.address)}">${e(inLanguage(proof.title, language) || proof.address)}</a></li>`).join('')}</ul></article>`).join('')}
<h2 id="assessments">Assessments</h2><ul>${(commitment.assessments ?? []).map((one) => assessment(one, language)).join('')}</ul>
<h2>Before and after</h2><ul>${links(shown.from, language)}</ul><ul>${links(shown.to, language)}</ul>
<h2>Wordings</h2><ul>${wordings(commitment.title)}${wordings(commitment.short_title)}</ul>
${field('Problem', commitment.problem, language)}${field('Solution', commitment.description, language)}${field('Contribution', commitment.contribution, language)}${field('Relevance', commitment.relevance, language)}${field('More', commitment.additional, language)}${field('Budget', commitment.budget, language)}${field('Contact', commitment.contact, language)}
<h2>Parts</h2><ul>${shown.parts.map((row) => cardLink(row, planSlug, language)).join('')}</ul>
<h2 id="record">Record</h2><ul>${(commitment.sources ?? []).map((source) => `<li><a href="${e(source)}">${e(source)}</a></li>`).join('')}</ul>
${latest ? `<p>${date(new Date(latest.at).toISOString(), language)} <a href="/${language}/ledger/entries/${latest.seq}">${latest.seq}</a> <code>sha256:${createHash('sha256').update(latest.state).digest('hex')}</code> <a href="${path}/history">${path}/history</a></p>` : ''}
<nav aria-label="Neighbours"><ul>${cardLink(shown.previous, planSlug, language)}${cardLink(shown.next, planSlug, language)}</ul></nav>
${after}`;
}

const server = fastify();
server.get('/:language/plans/:plan/commitments/:slug', (request, reply) => {
  const { language, plan, slug } = request.params;
  const page = draw(language === 'en' ? 'en' : 'fr', plan, slug);
  return page ? reply.type('text/html; charset=utf-8').send(page) : reply.code(404).send('Not found');
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
