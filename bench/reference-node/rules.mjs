// How a commitment and its milestones stand, as src/plans/counting.cpp says it.

/** A milestone of the first level with steps counts by its steps. */
export const countedMarks = (milestones) => milestones.filter((one, i) => (one.level ?? 1) !== 1 || milestones[i + 1]?.level !== 2);

export function derivedCompletion(marks) {
  let counted = 0, done = 0, underWay = 0, notStarted = 0;
  for (const { status } of marks) {
    if (status !== 'dropped') counted++;
    if (status === 'done') done++;
    else if (status === 'under_way') underWay++;
    else if (status === 'not_started') notStarted++;
  }
  if (counted === 0) return 'no_evidence';
  if (done === counted) return 'complete';
  if (2 * done >= counted) return 'substantial';
  if (done + underWay > 0) return 'limited';
  return notStarted === counted ? 'not_started' : 'no_evidence';
}

/** How a milestone stands on a day: done, under_way, upcoming, not_started, late, unverified, unknown or dropped. */
export function standing({ status, due_on, starts_on }, day) {
  if (status === 'done' || status === 'dropped') return status;
  if (due_on && due_on < day) return status ? 'late' : 'unverified';
  if (status === 'under_way') return status;
  if (due_on && !(status && starts_on && starts_on <= day)) return 'upcoming';
  return status ?? 'unknown';
}

const countedAs = { done: 'done', under_way: 'underWay', late: 'overdue', dropped: 'dropped', unverified: 'unknown', unknown: 'unknown' };

/** The number of milestones by the shape that shows them. */
export function progress(marks, day) {
  const counts = { done: 0, underWay: 0, overdue: 0, notStarted: 0, dropped: 0, unknown: 0, total: marks.length };
  for (const { status, due_on } of marks) counts[countedAs[standing({ status, due_on }, day)] ?? (status ? 'notStarted' : 'unknown')]++;
  return counts;
}

const nothing = { text: '', wording: undefined, language: '', isFallback: false, isStale: false };
const reliability = { official: 0, short_title: 1, draft: 2, working: 3 };
const rank = (wording) => reliability[wording.basis] ?? 4;

/** A text as chosen for a reader: in the language asked for, or the most reliable other wording. */
export function shown(text, language) {
  if (!text) return nothing;
  let code = language, wording = text[language];
  if (!wording)
    for (const [other, candidate] of Object.entries(text))
      if (!wording || rank(candidate) < rank(wording)) [code, wording] = [other, candidate];
  if (!wording) return nothing;
  const from = wording.translated_from;
  const isStale = from > 0 && Object.values(text).some((other) => !other.translated_from && (other.revision ?? 1) > from);
  return { text: wording.text, wording, language: code, isFallback: code !== language, isStale };
}

export function shownTitle({ title, short_title }, language) {
  const long = shown(title, language), short = shown(short_title, language);
  return short.text && (!long.text || (long.isFallback && !short.isFallback)) ? short : long;
}
