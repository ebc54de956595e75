// What several parts of the page are drawn with: shapes, tags, marks of reliability, threads, lists of sources.
import { e } from './words.mjs';

export const icons = Object.fromEntries(
  Object.entries({
    data: '<path d="M10 2v10m-4-4 4 4 4-4M3 17h14"/>',
    feed: '<path d="M4 10a6 6 0 0 1 6 6M4 4a12 12 0 0 1 12 12"/><circle cx="5" cy="15" r="1"/>',
    print: '<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z"/>',
    history: '<path d="M4 6a8 8 0 1 1-1.8 5M4 2v4h4M10 6v5l3 2"/>',
    warning: '<path d="M10 2.5 18.5 17h-17zM10 8v4.5m0 1.3v1.4"/>',
    previous: '<path d="M17 10H4m5-5-5 5 5 5"/>',
    next: '<path d="M3 10h13m-5-5 5 5-5 5"/>',
  }).map(([name, drawing]) => [name, `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${drawing}</svg>`]),
);

const shapes = Object.fromEntries(
  Object.entries({
    done: '<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m4.7 8.3 2.3 2.4 4.4-5"/>',
    'under-way': '<circle cx="8" cy="8" r="6"/><path class="fill" d="M8 2a6 6 0 0 0 0 12z"/>',
    overdue: '<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>',
    'not-started': '<circle cx="8" cy="8" r="6"/>',
    dropped: '<circle cx="8" cy="8" r="6"/><path d="m3.8 12.2 8.4-8.4"/>',
    unknown: '<circle class="dashed" cx="8" cy="8" r="6"/><path d="M8 7.9v.2"/>',
  }).map(([name, drawing]) => [name, `<svg class="shape shape-${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${drawing}</svg>`]),
);

const dots = Object.fromEntries(
  Object.entries({
    past: '<circle class="fill" cx="12" cy="12" r="7"/>',
    present: '<circle class="fill" cx="12" cy="12" r="5"/><circle cx="12" cy="12" r="9.5"/>',
    future: '<circle class="hollow" cx="12" cy="12" r="6"/>',
    broken: '<circle class="hollow" cx="12" cy="12" r="7.5"/><path d="m9 9 6 6m0-6-6 6"/>',
  }).map(([place, drawing]) => [place, `<svg class="dot" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${drawing}</svg>`]),
);

const tag = (status, word) => `<span class="status status-${status}">${shapes[status]}<span class="status-word">${word}</span></span>`;
/** Only http, https, mailto and relative addresses are linked to; others become "#". */
export const href = (address) => (/^(?:[^:/?#]*[/?#]|[^:]*$|https?:|mailto:)/i.test(address) ? e(address) : '#');
export const langIf = (shown) => (shown.isFallback ? ` lang="${e(shown.language)}"` : '');

function source(text) {
  if (!/^https?:\/\//.test(text)) return e(text);
  const end = text.indexOf(' ') < 0 ? text.length : text.indexOf(' ');
  const address = text.slice(0, end);
  const label = address.slice(address.indexOf('//') + 2).replace(/^www\./, '').replace(/\/$/, '');
  return `<a href="${href(address)}" class="address">${e(label.length > 64 ? `${label.slice(0, 64)}…` : label)}</a>${e(text.slice(end))}`;
}

export function sourcesList(sources) {
  let items = '';
  for (const one of sources) for (const text of one.split(' ; ')) items += `<li>${source(text)}</li>`;
  return items && `<ul class="sources">${items}</ul>`;
}

/** How far a wording is to be relied on. */
function marksOfReliability(words) {
  const names = { official: 'Official wording', short_title: 'Shortened title', draft: 'Draft wording', working: 'Working translation' };
  const sentences = {
    official: 'These are the words that were officially published.',
    short_title: 'A shortened title, as the Open Government Partnership shows it. The full official wording was not seen.',
    draft: 'These words come from a published draft. The final wording was not seen.',
    working: 'This translation was made for this site. It is not official: only the original wording is.',
  };
  const marks = {}, notes = {};
  for (const [basis, name] of Object.entries(names)) {
    marks[basis] = `<span class="basis basis-${basis}" title="${words.html(sentences[basis])}">${words.html(name)}</span>`;
    notes[basis] = `<p class="basis-note"><strong>${words.html(name)}.</strong> ${words.html(sentences[basis])}</p>`;
  }
  const notTranslated = words.html('Not translated:');
  const stale = `<span class="basis basis-stale">${words.html('Translates an older wording')}</span>`;
  const ownNames = { fr: 'Français', en: 'English' };
  const otherLanguage = ({ language }) => `<span class="basis basis-language">${notTranslated} <span lang="${e(language)}">${ownNames[language] ?? e(language)}</span></span>`;
  const basisMark = (wording) => marks[wording.basis] ?? '';
  const basisMarks = (shown) => (shown.wording ? basisMark(shown.wording) + (shown.isFallback ? otherLanguage(shown) : '') + (shown.isStale ? stale : '') : '');
  const doubts = (shown) => (shown.wording?.basis === 'official' && !shown.isFallback && !shown.isStale ? '' : basisMarks(shown));
  return { basisMark, basisMarks, basisNote: (wording) => notes[wording.basis] ?? '', doubts };
}

/** What is read out before a text and not shown: "Passed: ". */
export const spokenBefore = (source, words) => `<span class="visually-hidden">${e(words.filled('{1}:')(words(source)))} </span>`;

function threads(words, missing) {
  const said = Object.fromEntries(Object.entries({ past: 'Passed', present: 'Now', future: 'To come', broken: 'Interrupted' }).map(([place, word]) => [place, spokenBefore(word, words)]));
  const notKnown = spokenBefore('Not known', words), whyNotKnown = missing('Why is not known');
  const tags = { done: 'Done', 'under-way': 'Under way', overdue: 'Overdue', 'not-started': 'Not started', dropped: 'Dropped' };
  for (const status of Object.keys(tags)) tags[status] = tag(status, words.html(tags[status]));

  function station({ kind, title, titleLanguage, address, when, place = 'future', status, reason, body }) {
    const line = `<span class="station-kind">${e(kind)}</span>${when ? `<span class="station-when">${when}</span>` : ''}${tags[status] ?? ''}`;
    const lang = titleLanguage ? ` lang="${e(titleLanguage)}"` : '';
    const titled = address ? `<a href="${e(address)}"${lang}>${e(title)}</a>` : lang ? `<span${lang}>${e(title)}</span>` : e(title);
    const why = place === 'broken' ? `<p class="station-reason">${reason ? e(reason) : whyNotKnown}</p>` : '';
    return `<li class="station station-${place}${status ? ` of-${status}` : ''}"${place === 'present' ? ' aria-current="step"' : ''}>` +
      `${dots[place]}<div><div class="station-line">${line}</div>` +
      `<p class="station-title">${status === 'unknown' ? notKnown : said[place]}${titled}</p>${why}${body ? `<div class="station-body">${body}</div>` : ''}</div></li>`;
  }
  return (stations, label) => `<ol class="thread" aria-label="${label}">${stations.map(station).join('')}</ol>`;
}

/** How far milestones have come: a bar, and its parts in words. */
function bars(words, missing) {
  const parts = [
    ['done', 'done', words.plural('{1} done', '{1} done')],
    ['under-way', 'underWay', words.plural('{1} under way', '{1} under way')],
    ['overdue', 'overdue', words.plural('{1} overdue', '{1} overdue')],
    ['not-started', 'notStarted', words.plural('{1} not started', '{1} not started')],
    ['dropped', 'dropped', words.plural('{1} dropped', '{1} dropped')],
    ['unknown', 'unknown', words.plural('{1} without evidence', '{1} without evidence')],
  ];
  const nothing = missing('Nothing to count yet');
  return (counts, isSmall = false) => {
    if (counts.total === 0) return nothing;
    const said = [];
    let start = 0, drawn = '', items = '';
    for (const [status, name, inWords] of parts) {
      if (counts[name] === 0) continue;
      const share = (100 * counts[name]) / counts.total;
      const text = inWords(counts[name]);
      said.push(text);
      items += `<li class="status status-${status}">${shapes[status]}<span class="status-word">${e(text)}</span></li>`;
      drawn += `<rect class="part part-${status}" x="${start.toFixed(3)}%" width="${share.toFixed(3)}%" height="14"/>`;
      if (start > 0) drawn += `<rect class="part-gap" x="${start.toFixed(3)}%" width="2" height="14"/>`;
      start += share;
    }
    // A bar of one part would say nothing that its words do not.
    if (said.length === 1) return `<div class="parts${isSmall ? ' parts-small' : ''}"><ul class="parts-words">${items}</ul></div>`;
    const all = e(words.list(said));
    const bar = `<svg class="parts-bar" role="img" width="100%" height="14" aria-label="${all}"><title>${all}</title>${drawn}</svg>`;
    return isSmall ? `<div class="parts parts-small">${bar}</div>` : `<div class="parts">${bar}<ul class="parts-words">${items}</ul></div>`;
  };
}

/** The pieces in one language. */
export function piecesIn(words) {
  const missing = (source) => `<span class="missing">${words.html(source)}</span>`;
  const notKnown = missing('not known');
  const statusOfCompletion = { no_evidence: 'unknown', not_started: 'not-started', limited: 'under-way', substantial: 'under-way', complete: 'done', dropped: 'dropped' };
  const wordOfCompletion = { no_evidence: 'No evidence', not_started: 'Not started', limited: 'Limited', substantial: 'Substantial', complete: 'Complete', dropped: 'Dropped' };
  for (const name of Object.keys(wordOfCompletion)) wordOfCompletion[name] = words(wordOfCompletion[name]);
  const tagOfCompletion = Object.fromEntries(Object.entries(wordOfCompletion).map(([name, word]) => [name, tag(statusOfCompletion[name], e(word))]));
  const localised = (shown) => (!shown.wording ? notKnown : shown.isFallback ? `<span lang="${e(shown.language)}">${e(shown.text)}</span>` : e(shown.text));
  const titleNotKnown = words('Title not known');
  const planNamed = words.filled('Plan {1}');
  return {
    ...marksOfReliability(words), threadLine: threads(words, missing), progressParts: bars(words, missing),
    missing, notKnown, tag, statusOfCompletion, wordOfCompletion, tagOfCompletion, localised,
    titleText: (shown) => shown.text || titleNotKnown,
    heading: (id, source) => `<h2 id="${id}">${words.html(source)}</h2>`,
    planLabel(plan, title) {
      if (!plan.starts) return title;
      const from = plan.starts.slice(0, 4), until = (plan.ends ?? '').slice(0, 4);
      return planNamed(until && until !== from ? `${from}–${until}` : from);
    },
  };
}
