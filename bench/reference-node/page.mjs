// The <main> of the page of a commitment: its head, its thread beside its content.
import { assessmentsIn, lineageIn, partsIn, recordIn, updatesIn, whoIn } from './around.mjs';
import { toHtml } from './markdown.mjs';
import { icons, langIf, piecesIn, spokenBefore } from './pieces.mjs';
import { shown, shownTitle } from './rules.mjs';
import { milestonesIn, threadIn } from './thread.mjs';
import { e } from './words.mjs';

const template = [
  ['problem', 'What is the public problem?'],
  ['description', 'What is the commitment?'],
  ['contribution', 'How will it help?'],
  ['relevance', 'Why it serves open government'],
  ['additional', 'More information'],
];

const longestAnnounced = 80; // bytes; beyond, a title takes a smaller size

function headIn(words, pieces) {
  const { language } = words;
  const commitmentNumbered = words.filled('Commitment {1}'), notNumbered = words('Number not known');
  return ({ commitment, completion, heading, title, planLabel }) => {
    const kicker = commitment.number ? commitmentNumbered(commitment.number) : notNumbered;
    const lead = shown(commitment.summary, language);
    return `<header class="page-head"><p class="kicker">${e(kicker)} · ${e(planLabel)}</p><h1${Buffer.byteLength(title) > longestAnnounced ? ' class="long"' : ''}${langIf(heading)}>${e(title)}</h1>` +
      `<div class="marks">${pieces.tagOfCompletion[completion]}${pieces.basisMarks(heading)}</div>${lead.text ? `<p class="lead"${langIf(lead)}>${e(lead.text)}</p>` : ''}</header>`;
  };
}

function noticesIn(words, pieces) {
  const { language } = words;
  const dropped = `<div class="notice notice-warning">${icons.warning}<div><p class="notice-title">` +
    `${spokenBefore('Warning', words)}${words.html('This commitment was dropped')}</p>`;
  const whyNotKnown = pieces.missing('Why is not known'), instead = words.html('What takes its place');
  const isPartOf = words.filled('This is a part of commitment {1}:');
  return ({ commitment, ownCompletion, whole, planPath }) => {
    let out = '';
    if (ownCompletion === 'dropped') {
      const reason = shown(commitment.dropped_reason, language), [plan, slug] = (commitment.redirect ?? '').split('/');
      out = `${dropped}<p>${reason.text ? pieces.localised(reason) : whyNotKnown}</p>${slug ? `<p><a href="/${language}/plans/${e(plan)}/commitments/${e(slug)}">${instead}</a></p>` : ''}</div></div>`;
    }
    if (whole)
      out += `<div class="inset"><p>${e(isPartOf(whole.number ?? ''))} <a href="${e(planPath)}/commitments/${e(whole.slug)}">${e(pieces.titleText(shownTitle(whole, language)))}</a></p></div>`;
    return out;
  };
}

/** Each wording of the title but the one that heads the page, then what the plan says of it. */
function planWordsIn(words, pieces) {
  const { language } = words;
  const section = pieces.heading('promise', 'In the words of the plan');
  const questions = template.map(([name, question]) => [name, `<h3>${words.html(question)}</h3>`]);
  const valuesHead = `<h3>${words.html('Values of open government')}</h3>`;
  const values = Object.fromEntries(['Transparency', 'Participation', 'Accountability'].map((value) => [value.toLowerCase(), `<li>${words.html(value)}</li>`]));
  return ({ commitment, heading }) => {
    let titles = '', body = '';
    for (const title of [commitment.title, commitment.short_title])
      for (const [code, wording] of Object.entries(title ?? {}))
        if (wording !== heading.wording) titles += `<li><span class="title" lang="${e(code)}">${e(wording.text)}</span> ${pieces.basisMark(wording)}</li>`;
    if (titles) body += `<ul class="other-titles">${titles}</ul>`;
    if (heading.wording && heading.wording.basis !== 'official') body += pieces.basisNote(heading.wording);
    for (const [name, question] of questions) {
      if (!commitment[name]) continue;
      const text = shown(commitment[name], language);
      body += `${question}<div${langIf(text)}>${pieces.basisMarks(text)}${toHtml(text.text)}</div>`;
    }
    const items = (commitment.values ?? []).map((value) => values[value] ?? '').join('');
    if (items) body += `${valuesHead}<ul>${items}</ul>`;
    return body && section + body;
  };
}

/** Each absence once, together and last: a page that knows little stays short and says so calmly. */
function notKnownIn(words, pieces) {
  const before = `<section class="not-known">${pieces.heading('not-known', 'What is not known here')}<ul>`;
  const after = `</ul><p>${words.html('The institutions that carry the commitment, or whoever coordinates the plan, can add it with its proof.')}</p></section>`;
  const [summary, milestones, updates, assessments, tie] = [
    ['', 'A summary in plain words'], [' id="milestones"', 'Its milestones'],
    [' id="updates"', 'Updates, each with its proof'], [' id="assessments"', 'An assessment by others'], [' id="lineage"', 'A tie to another plan'],
  ].map(([id, what]) => `<li${id}>${words.html(what)}</li>`);
  const questions = template.map(([name, question]) => [name, words(question)]);
  const inTheText = words.filled('In the plan’s own text: {1}');
  return ({ commitment, marks, updates: known, comesFrom, became }) => {
    let items = '';
    if (!commitment.summary) items += summary;
    if (marks.length === 0) items += milestones;
    if (known.length === 0) items += updates;
    if (!commitment.assessments) items += assessments;
    if (comesFrom.length === 0 && became.length === 0 && !commitment.lineage_note) items += tie;
    const absent = questions.filter(([name]) => !commitment[name]).map(([, question]) => question);
    if (absent.length > 0) items += `<li>${e(inTheText(absent.join(' · ')))}</li>`;
    return items && before + items + after;
  };
}

function toolsIn(words) {
  const [follow, versions, data, print] = [
    ['feed', 'Follow this commitment (Atom)'], ['history', 'Every version'], ['data', 'Data as JSON'], ['print', 'Print'],
  ].map(([icon, label]) => `${icons[icon]}<span>${words.html(label)}</span>`);
  const label = words.html('Other forms of this page'), pages = words.html('Pages');
  const numbered = words.filled('Commitment {1}');
  const neighbour = (page, card, rel, content) => `<a href="${e(page.planPath)}/commitments/${e(card.slug)}" class="with-icon" rel="${rel}">${content}</a>`;
  return (page) => {
    const path = e(page.path);
    let out = `<ul class="tools" aria-label="${label}"><li><a href="${path}.atom" class="with-icon">${follow}</a></li><li><a href="${path}/history" class="with-icon">${versions}</a></li>` +
      `<li><a href="/api/v1${path.slice(3)}" class="with-icon">${data}</a></li><li><button class="print-button with-icon" type="button" data-print>${print}</button></li></ul>`;
    const { previous, next } = page;
    if (!previous && !next) return out;
    out += `<nav class="pagination" aria-label="${pages}">`;
    if (previous) out += neighbour(page, previous, 'prev', `${icons.previous}<span>${e(numbered(previous.number ?? ''))}</span>`);
    if (next) out += neighbour(page, next, 'next', `<span>${e(numbered(next.number ?? ''))}</span>${icons.next}`);
    return `${out}</nav>`;
  };
}

/** Adds to what was read what several parts say of it in this language. */
function named(page, planSlug, slug, words, pieces) {
  const { language } = words, { commitment, plan, institutions } = page;
  page.planPath = `/${language}/plans/${planSlug}`;
  page.path = `${page.planPath}/commitments/${slug}`;
  page.planTitle = shown(plan.title, language).text;
  page.planLabel = pieces.planLabel(plan, page.planTitle);
  page.heading = shownTitle(commitment, language);
  page.title = pieces.titleText(page.heading);
  page.nameOfInstitution = (institution) => (institutions.has(institution) ? shown(institutions.get(institution), language).text : institution);
  page.nameOf = (one) => (one.institution ? page.nameOfInstitution(one.institution) : shown(one.written_as, language).text);
  return page;
}

/** The page in one language: names what was read, draws its <main>. */
export function pageIn(words) {
  const pieces = piecesIn(words);
  const [head, notices, thread] = [headIn, noticesIn, threadIn].map((part) => part(words, pieces));
  const content = [planWordsIn, whoIn, partsIn, milestonesIn, updatesIn, assessmentsIn, lineageIn, notKnownIn, recordIn, toolsIn].map((part) => part(words, pieces));
  return {
    named: (page, planSlug, slug) => named(page, planSlug, slug, words, pieces),
    main(page) {
      let out = `${head(page)}${notices(page)}<div class="with-spine"><div>${thread(page)}</div><div>`;
      for (const part of content) out += part(page);
      return `${out}</div></div>`;
    },
  };
}
