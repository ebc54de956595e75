// The thread of a commitment: from what it comes to what became of it; and its milestones, one by one.
import { sourcesList } from './pieces.mjs';
import { countedMarks, progress, shown, standing } from './rules.mjs';
import { e, localDay } from './words.mjs';

const placeOf = { done: 'past', under_way: 'present', late: 'broken', dropped: 'broken' };
const statusOf = { done: 'done', under_way: 'under-way', upcoming: 'not-started', not_started: 'not-started', late: 'overdue', unverified: 'unknown', unknown: 'unknown', dropped: 'dropped' };
const mostDrawn = 5;

export function threadIn(words, pieces) {
  const { language } = words;
  const label = words.html('The thread of this commitment');
  const [whereFrom, whatBecame, promised, toDo, evidence, evaluation, completed] =
    ['Where it comes from', 'What became of it', 'Promised', 'What was to be done', 'Evidence', 'Evaluation', 'Completion'].map(words);
  const [notKnown, noUpdate, assessed, pending, noAssessment, isPast] =
    ['Milestones not known', 'No update published here yet', 'Assessed', 'Assessment pending', 'No assessment known here', 'Its date has passed and it is not done.'].map(words);
  const [milestone, someEarlier, someLater, someMilestones, someLate, someUpdates, manyUpdates] = [
    words.filled('Milestone {1}'),
    words.plural('{1} earlier commitment', '{1} earlier commitments'),
    words.plural('{1} later commitment', '{1} later commitments'),
    words.plural('{1} milestone', '{1} milestones'),
    words.plural('{1} milestone is late', '{1} milestones are late'),
    words.plural('{1} update', '{1} updates'),
    words.filled('More than {1} updates'),
  ];

  const ofLinks = (kind, links, some) => ({ kind, title: links.length === 1 ? links[0].label : some(links.length), address: '#lineage', place: 'past' });

  /** The road so far in one station: a thread of thirty milestones would be a list, not a picture. */
  function ofAllMilestones(marks, day) {
    const counts = progress(marks, day);
    let place = counts.total > counts.dropped && counts.done === counts.total - counts.dropped ? 'past' : 'future';
    if (counts.underWay > 0) place = 'present';
    if (counts.overdue > 0) place = 'broken';
    return { kind: toDo, title: someMilestones(counts.total), address: '#milestones', place, reason: counts.overdue > 0 ? someLate(counts.overdue) : '', body: pieces.progressParts(counts, true) };
  }

  function ofMilestone(one, day) {
    const stands = standing(one, day), place = placeOf[stands] ?? 'future', title = shown(one.title, language);
    return {
      kind: milestone(one.ref), title: title.text, titleLanguage: title.isFallback && title.language, address: '#milestones', place, status: statusOf[stands],
      when: one.due_on ? e(words.partialDate(one.due_on)) : '',
      reason: stands === 'late' ? isPast : shown(one.status_reason, language).text,
    };
  }

  function ofMilestones({ marks, commitment }, day) {
    if (marks.length === 0) return [{ kind: toDo, title: notKnown, address: '#milestones', status: 'unknown' }];
    const few = (commitment.milestones ?? []).filter((one) => (one.level ?? 1) === 1);
    return few.length === 0 || few.length > mostDrawn ? [ofAllMilestones(marks, day)] : few.map((one) => ofMilestone(one, day));
  }

  function ofProof({ updates, older }) {
    if (updates.length === 0) return { kind: evidence, title: noUpdate, address: '#updates', status: 'unknown' };
    const day = localDay(new Date(updates[0].at));
    return { kind: evidence, title: older ? manyUpdates(words.number(updates.length)) : someUpdates(updates.length), address: '#updates', when: `<time datetime="${day}">${e(words.date(day))}</time>`, place: 'past' };
  }

  function ofAssessments({ assessments = [] }) {
    for (const one of assessments) {
      const isCoded = one.completion || one.ambition || one.early_results || one.verifiable;
      if (!isCoded && !one.note) continue;
      return { kind: evaluation, title: isCoded ? assessed : pending, address: '#assessments', place: isCoded ? 'past' : 'future' };
    }
    return { kind: evaluation, title: noAssessment, address: '#assessments', status: 'unknown' };
  }

  const ofEnd = ({ completion, commitment }) => ({
    kind: completed, title: pieces.wordOfCompletion[completion], status: pieces.statusOfCompletion[completion],
    place: completion === 'complete' ? 'past' : completion === 'dropped' ? 'broken' : 'future',
    reason: shown(commitment.dropped_reason, language).text,
  });

  return (page) => {
    const stations = [];
    if (page.comesFrom.length > 0) stations.push(ofLinks(whereFrom, page.comesFrom, someEarlier));
    stations.push({ kind: promised, title: page.planLabel, address: page.planPath, place: 'past' }, ...ofMilestones(page, page.day), ofProof(page), ofAssessments(page.commitment), ofEnd(page));
    if (page.became.length > 0) stations.push(ofLinks(whatBecame, page.became, someLater));
    return pieces.threadLine(stations, label);
  };
}

export function milestonesIn(words, pieces) {
  const { language } = words;
  const heading = pieces.heading('milestones', 'Milestones');
  const itsParts = `<p><a href="#parts">${words.html('Its parts')}</a></p>`;
  const label = words.html('Milestones, in the order of the plan');
  const noDate = pieces.missing('No date given'), toDeliver = `<p><strong>${words.html('To be delivered')}</strong> `;
  const followUp = `<p class="quiet">${words.html('Public follow-up of the time:')}</p>`;
  const isPast = words('Its date has passed and it is not done.');
  const [milestone, step, due, doneOn] = ['Milestone {1}', 'Step {1}', 'due: {1}', 'Done on {1}'].map(words.filled);
  const tags = Object.fromEntries(
    Object.entries({ done: 'Done', under_way: 'Under way', upcoming: 'To come', not_started: 'Not started', late: 'Late', unknown: 'Not known', dropped: 'Dropped' })
      .map(([stands, word]) => [stands, pieces.tag(statusOf[stands], words.html(word))]),
  );
  tags.unverified = pieces.tag(statusOf.unverified, e(words.inContext('milestone', 'Not verified')));

  function station(one, day) {
    const stands = standing(one, day), title = shown(one.title, language), reason = shown(one.status_reason, language);
    const place = placeOf[stands] ?? 'future';
    const dueOn = one.due_text ? shown(one.due_text, language).text : words.partialDate(one.due_on);
    let body = `<div class="milestone-marks">${tags[stands]} ${pieces.doubts(title)}</div>`;
    if (one.done_on) body += `<p>${e(doneOn(words.partialDate(one.done_on)))}</p>`;
    if (one.deliverable) body += `${toDeliver}${pieces.localised(shown(one.deliverable, language))}</p>`;
    if (one.status_reason && place !== 'broken') body += `<p>${pieces.localised(reason)}</p>`;
    if (one.tracking) body += followUp + sourcesList(one.tracking);
    return {
      kind: (one.level ?? 1) === 1 ? milestone(one.ref) : step(one.ref), title: title.text, titleLanguage: title.isFallback && title.language, place, body,
      status: statusOf[stands] === 'unknown' ? 'unknown' : undefined,
      when: dueOn ? e(due(dueOn)) : noDate,
      reason: !one.status_reason && stands === 'late' ? isPast : reason.text,
    };
  }

  return ({ commitment, marks, day }) => {
    if (marks.length === 0) return '';
    const { milestones = [] } = commitment;
    if (milestones.length === 0) return heading + pieces.progressParts(progress(marks, day)) + itsParts;
    // Those of the commitment itself: with parts, the marks are of the parts too.
    return heading + pieces.progressParts(progress(countedMarks(milestones), day)) + pieces.threadLine(milestones.map((one) => station(one, day)), label);
  };
}
