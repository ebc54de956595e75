// All that the page of a commitment shows, asked for once.
import { createHash } from 'node:crypto';
import { countedMarks, derivedCompletion } from './rules.mjs';

const completions = ['no_evidence', 'not_started', 'limited', 'substantial', 'complete', 'dropped'];
const statuses = [undefined, 'not_started', 'under_way', 'done', 'dropped'];
const mostUpdates = 20; // the others have pages of their own

function onItsOwn(commitment) {
  const marks = countedMarks(commitment.milestones ?? []);
  const completion = commitment.completion_is_stated ? (commitment.completion ?? 'no_evidence') : derivedCompletion(marks);
  return { marks, completion, ownCompletion: completion };
}

/** A commitment in parts counts for what its parts add up to. */
function addedUp(card) {
  return { marks: (card.milestones ?? []).map(([status, due_on]) => ({ status: statuses[status], due_on })), completion: completions[card.completion ?? 0] };
}

const link = (row) => ({ ...row, title: JSON.parse(row.title), note: JSON.parse(row.note) });

const tie = (id, at) => (at === null ? null : { id, at: Number(at) });
/** An update, the one that it corrects, and those that correct it: of few only is asked which. */
const updateOf = (db, { id, state, corrects_id, corrects_at, corrected_by_id }) =>
  ({ ...JSON.parse(state), id, corrects: tie(corrects_id, corrects_at), correctedBy: corrected_by_id === null ? [] : db.corrections.all(id).map((one) => tie(one.id, one.at)) });

function institutionsOf(db, commitment, updates) {
  const found = new Map();
  const add = (slug) => {
    if (!slug || found.has(slug)) return;
    const state = db.institution.get(slug);
    if (state) found.set(slug, JSON.parse(state).name);
  };
  for (const { institution } of commitment.involved ?? []) add(institution);
  for (const { institution } of updates) add(institution);
  return found;
}

function everything(db, planSlug, slug) {
  const found = db.commitment.get(planSlug, slug);
  if (!found) return null;
  const commitment = JSON.parse(found.state);
  const parts = db.parts.all(planSlug, slug).map((card) => JSON.parse(card));
  const neighbour = [planSlug, commitment.parent ?? '', commitment.position ?? 0, slug];
  const previous = db.previous.get(...neighbour), next = db.next.get(...neighbour);
  const updates = db.updates.all(found.id, mostUpdates + 1).map((row) => updateOf(db, row));
  const older = updates.length > mostUpdates ? updates.pop() : null;
  const themes = [];
  for (const theme of (commitment.themes ?? []).toSorted()) {
    const state = db.theme.get(theme);
    if (state) themes.push({ slug: theme, name: JSON.parse(state).name });
  }
  const latest = db.latest.get(found.id);
  return {
    commitment, parts, updates, older, themes,
    previous: previous && JSON.parse(previous),
    next: next && JSON.parse(next),
    plan: JSON.parse(db.plan.get(planSlug)),
    ...onItsOwn(commitment),
    ...(parts.length > 0 && addedUp(JSON.parse(db.card.get(found.id)))),
    whole: commitment.parent ? JSON.parse(db.commitment.get(planSlug, commitment.parent).state) : null,
    institutions: institutionsOf(db, commitment, updates),
    comesFrom: db.linksFrom.all(found.id).map(link),
    became: db.linksTo.all(found.id).map(link),
    entry: latest && { seq: latest.seq, at: latest.at, checksum: `sha256:${createHash('sha256').update(latest.state).digest('hex')}` },
  };
}

/** A function of the slugs of a plan and of a commitment. */
export const readingFrom = (db) => db.atOnce((plan, slug) => everything(db, plan, slug));
