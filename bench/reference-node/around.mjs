// Around a commitment: who carries it, what was published of it, what others say, where it comes from, and its record.
import { toHtml } from './markdown.mjs';
import { href, langIf, sourcesList } from './pieces.mjs';
import { shown, shownTitle } from './rules.mjs';
import { e } from './words.mjs';

export function whoIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('who', 'Who carries it');
  const [leads, coLeads, takesPart, axisTerm, themesTerm, period, budget, contact, numberTerm, ogpNumber] =
    ['Leads', 'Co-leads', 'Takes part', 'Axis', 'Themes', 'Period', 'Budget', 'Contact', 'Number in the plan', 'Number at the Open Government Partnership'].map(words.html);
  const [inThePlan, from, until, both] = ['in the plan: {1}', 'from {1}', 'until {1}', '{1} to {2}'].map(words.filled);
  /** With a capital at its beginning, for notes that the sources write in the middle of a sentence. */
  const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const fact = (term, value) => `<div class="fact"><dt>${term}</dt><dd>${value || pieces.notKnown}</dd></div>`;

  function involved(page, part) {
    let items = '';
    for (const one of page.commitment.involved ?? []) {
      if ((one.part ?? 'lead') !== part) continue;
      const written = shown(one.written_as, language), name = page.nameOf(one);
      items += '<li>';
      items += one.institution ? `<a href="/${language}/institutions/${e(one.institution)}">${e(name)}</a>` : `<span${langIf(written)}>${e(name)}</span>`;
      if (one.institution && written.text && written.text !== name) items += ` <span class="quiet">${e(inThePlan(written.text))}</span>`;
      items += '</li>';
    }
    return items && `<ul class="plain-list">${items}</ul>`;
  }

  function axis({ commitment, plan, planPath }) {
    const found = plan.axes?.find(({ ref }) => ref === commitment.axis);
    if (!found) return '';
    const note = commitment.axis_note ? `<p class="quiet">${words.html(commitment.axis_note)}</p>` : '';
    return `<a href="${e(planPath)}?axis=${encodeURIComponent(found.ref)}">${pieces.localised(shown(found.title, language))}</a>${note}`;
  }

  function periodText({ starts_on, ends_on }) {
    const begins = words.partialDate(starts_on), ends = words.partialDate(ends_on);
    if (!ends) return begins && from(begins);
    if (!begins) return until(ends);
    return begins === ends ? begins : both(begins, ends);
  }

  return (page) => {
    const { commitment } = page;
    let facts = fact(leads, involved(page, 'lead'));
    for (const [term, part] of [[coLeads, 'co_lead'], [takesPart, 'partner']]) {
      const list = involved(page, part);
      if (list) facts += fact(term, list);
    }
    facts += fact(axisTerm, axis(page));
    const themes = page.themes.map(({ slug, name }) => `<li><a href="/${language}/themes/${e(slug)}">${e(shown(name, language).text)}</a></li>`).join('');
    facts += fact(themesTerm, themes && `<ul class="plain-list">${themes}</ul>`);
    const dates = periodText(commitment);
    if (dates) facts += fact(period, e(dates));
    if (commitment.budget) facts += fact(budget, pieces.localised(shown(commitment.budget, language)));
    if (commitment.contact) facts += fact(contact, pieces.localised(shown(commitment.contact, language)));
    const numberNote = commitment.number_note ? fact(numberTerm, `${e(commitment.number ?? '')}<p class="quiet">${e(sentence(words(commitment.number_note)))}</p>`) : '';
    const note = commitment.ogp_id && commitment.ogp_id_note ? `<p class="quiet">${words.html(commitment.ogp_id_note)}</p>` : '';
    return `${heading}<dl class="facts">${facts}${numberNote}${fact(ogpNumber, e(commitment.ogp_id ?? '') + note)}</dl>`;
  };
}

export function updatesIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('updates', 'What moved, with proof');
  const [statedAs, proof] = [words.html('Completion is now stated as:'), `<p><strong>${words.html('Proof')}</strong></p>`];
  const noProof = `<p>${pieces.missing('No proof was joined')}</p>`;
  const [ofMilestone, sha256, seenOn, correctedBy, corrects] =
    ['milestone {1}', 'SHA-256 {1}', 'seen on {1}', 'Corrected by the update of {1}', 'Corrects the update of {1}'].map(words.filled);
  const olderUpdates = words.html('Older updates');

  function evidence(one) {
    const isFile = one.form === 'file';
    const label = shown(one.title, language).text || (isFile ? one.file_name : one.address);
    const notes = isFile ? [words.fileSize(one.size ?? 0), sha256(`${one.sha256.slice(0, 12)}…`)] : [];
    if (one.seen_on) notes.push(seenOn(words.partialDate(one.seen_on)));
    const address = isFile ? `/files/${one.sha256}/${one.file_name}` : one.address;
    return `<li><a href="${href(address)}">${e(label)}</a> <span class="quiet">${e(notes.join(' · '))}</span></li>`;
  }

  /** What ties an update to another one, on this page or on one of its own. */
  function tied(other, said, page) {
    if (!other) return '';
    const isHere = page.updates.some(({ id }) => id === other.id), anchor = `#update-${other.id}`;
    return `<div class="inset"><p><a href="${isHere ? anchor : `${e(page.path)}/updates?from=${other.id}${anchor}`}">${e(said(words.moment(new Date(other.at))))}</a></p></div>`;
  }

  function update(one, page) {
    let line = `<time datetime="${one.at}">${e(words.moment(new Date(one.at)))}</time>`;
    if (one.institution) line += ` · ${e(page.nameOfInstitution(one.institution))}`;
    if (one.milestone) line += ` · ${e(ofMilestone(one.milestone))}`;
    const text = shown(one.text, language);
    const proofs = (one.evidence ?? []).map(evidence).join('');
    return `<article id="update-${one.id}" class="update"><p class="kicker">${line}</p>${one.correctedBy.map((other) => tied(other, correctedBy, page)).join('')}${tied(one.corrects, corrects, page)}${one.completion ? `<p>${statedAs} ${pieces.tagOfCompletion[one.completion]}</p>` : ''}` +
      `<div${langIf(text)}>${toHtml(text.text)}</div>${proofs ? `${proof}<ul>${proofs}</ul>` : noProof}</article>`;
  }
  return (page) => (page.updates.length === 0 ? '' : heading + page.updates.map((one) => update(one, page)).join('') +
    (page.older ? `<p><a href="${e(page.path)}/updates?from=${page.older.id}">${olderUpdates}</a></p>` : ''));
}

export function assessmentsIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('assessments', 'What others say of it');
  const variables = [
    ['verifiable', 'Verifiable', 'Are its aims and actions precise enough to be checked?'],
    ['relevance', 'Relevant to open government', 'Does it open information, participation or accountability?'],
    ['ambition', 'Ambition, or potential for results', 'What would it change if it were fully done? Scale since 2020: unclear, modest, substantial; before: none, minor, moderate, transformative.'],
    ['completion', 'Completion', 'No evidence, not started, limited, substantial, complete.'],
    ['early_results', 'Early results', 'Did it open government in practice? None or not clear, marginal or moderate, major or significant, outstanding.'],
    ['starred', 'Starred', 'A mark for exemplary commitments, until 2021.'],
  ].map(([name, term, explained]) => [name, `<div class="fact"><dt>${words.html(term)}</dt><dd><strong>`, `</strong><p class="quiet">${words.html(explained)}</p></dd></div>`]);
  // The values of the partnership's scales; another scale keeps its own words.
  const known = ['yes', 'no', 'Unclear', 'Modest', 'Substantial', 'None', 'Minor', 'Moderate', 'Transformative', 'Low', 'High', 'Medium', 'Complete', 'Limited', 'Not started',
    'Did not change', 'Major or outstanding (exact level not seen)', 'Marginal', 'Major', 'Significant', 'Outstanding', 'No IRM data'];
  const spoken = new Map(known.map((value) => [value, words.html(value)]));
  const monitor = 'IACC Monitor (civil-society follow-up of anti-corruption pledges that point to this commitment)';
  const authors = { irm: words.html('Independent review (IRM)'), self: words.html('The government’s self-assessment'), [monitor]: words.html(monitor) };

  function judgement(one) {
    let facts = '';
    for (const [name, before, after] of variables) if (one[name]) facts += before + (spoken.get(one[name]) ?? e(one[name])) + after;
    return `<section class="judgement"><h3>${authors[one.by] ?? e(one.by)}</h3>${one.on ? `<p class="quiet">${e(words.partialDate(one.on))}</p>` : ''}` +
      `${facts && `<dl class="facts">${facts}</dl>`}${one.note ? `<p>${pieces.localised(shown(one.note, language))}</p>` : ''}${one.source ? sourcesList([one.source]) : ''}</section>`;
  }
  return ({ commitment }) => (commitment.assessments ? heading + commitment.assessments.map(judgement).join('') : '');
}

export function lineageIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('lineage', 'Before and after this plan');
  const relations = Object.fromEntries(
    Object.entries({
      continues: 'Continues', extends: 'Extends', builds_on: 'Builds on', merges: 'Takes in',
      splits_from: 'Was split from', fed_by: 'Was fed by', part_of: 'Is part of', replaces: 'Replaces',
    })
      .map(([name, word]) => [name, words.html(word)]),
  );
  const takenUp = words.html('Taken up by'), says = words.html('The plan says:');
  const [from, became] = ['Where it comes from', 'What became of it'].map((title) => `<h3>${words.html(title)}</h3>`);
  const all = `<p><a href="/${language}/lineage">${words.html('See all ties between plans')}</a></p>`;

  function item(link, relation) {
    const title = shown(link.title, language), note = shown(link.note, language);
    return `<li><span class="kicker">${relation} · ${e(link.label)}</span><br>` +
      `<a href="/${language}${e(link.address)}"${langIf(title)}>${e(pieces.titleText(title))}</a>${note.wording ? `<p class="quiet">${pieces.localised(note)}</p>` : ''}</li>`;
  }
  return ({ comesFrom, became: later, commitment }) => {
    const note = commitment.lineage_note;
    if (comesFrom.length === 0 && later.length === 0 && !note) return '';
    let body = heading;
    if (comesFrom.length > 0) body += `${from}<ul class="plain-list">${comesFrom.map((link) => item(link, relations[link.relation])).join('')}</ul>`;
    if (later.length > 0) body += `${became}<ul class="plain-list">${later.map((link) => item(link, takenUp)).join('')}</ul>`;
    if (comesFrom.length === 0 && note) body += `<p>${says} ${pieces.localised(shown(note, language))}</p>`;
    return body + all;
  };
}

export function partsIn(words, pieces) {
  const heading = pieces.heading('parts', 'Its parts');
  const completions = ['no_evidence', 'not_started', 'limited', 'substantial', 'complete', 'dropped'];
  return ({ parts, planPath }) =>
    parts.length === 0 ? '' : `${heading}<ul class="plain-list">${parts.map((part) =>
      `<li><span class="number">${e(part.number ?? '')}</span> <a href="${e(planPath)}/commitments/${e(part.slug)}">${e(pieces.titleText(shownTitle(part, words.language)))}</a> ${pieces.tagOfCompletion[completions[part.completion ?? 0]]}</li>`).join('')}</ul>`;
}

export function recordIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('record', 'Sources and record');
  const noSource = `<p>${pieces.missing('No source is given')}</p>`;
  const [changedOn, proof, reference, readOn] =
    ['This page last changed on {1}.', 'The proof that this wording was recorded (entry {1} of the ledger)', '{1}, commitment {2}: “{3}”, {4}', 'read on {1}'].map(words.filled);
  const everyVersion = words.html('See every version'), checksum = words.html('Checksum of this version');
  const citation = `<section class="citation" aria-labelledby="citation-title"><h2 id="citation-title">${words.html('Cite this page')}</h2><p class="citation-text">`;

  return (page) => {
    const { commitment, entry } = page, address = page.origin + page.path;
    let body = heading + (commitment.sources ? sourcesList(commitment.sources) : noSource);
    if (entry) {
      body += `<p>${e(changedOn(words.moment(new Date(entry.at))))} <a href="${e(page.path)}/history">${everyVersion}</a></p>`;
      body += `<p><a href="/${language}/ledger/entries/${entry.seq}">${e(proof(words.number(entry.seq)))}</a></p>`;
    }
    body += `${citation}${e(reference(page.planLabel, commitment.number ?? '', page.title, 'Parvis'))}, ${e(readOn(words.date(page.day)))}, <a href="${e(address)}">${e(address)}</a></p>`;
    if (entry) body += `<p class="citation-checksum">${checksum} <code>${entry.checksum}</code></p>`;
    return `<section class="record">${body}</section></section>`;
  };
}
