// Is what the references draw the page that Parvis draws? Fetches every commitment from each, compares the text of
// <main> (each tag a space, spaces folded) and the bytes of the whole page, and says so in a sentence for each reference.
//     node sameness.mjs COMMITMENTS Parvis=http://… Node=http://… Rails=http://…
// What differs first is shown on standard error.
import { readFileSync } from 'node:fs';

const [list, ...programs] = process.argv.slice(2);
const commitments = readFileSync(list, 'utf8').trim().split('\n').map((line) => line.split(' '));
const [original, ...references] = programs.map((program) => ({ name: program.split('=')[0], origin: program.slice(program.indexOf('=') + 1) }));

/** A page as it would be if every program had the same address. */
async function fetched({ origin }, language, [plan, slug]) {
  const answer = await fetch(`${origin}/${language}/plans/${plan}/commitments/${slug}?visit=1`, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return (await answer.text()).replaceAll(origin, 'http://parvis');
}

const mainOf = (page) => page.slice(page.indexOf('<main'), page.indexOf('</main>'));
const textOf = (page) => mainOf(page).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
const bytes = (text) => Buffer.byteLength(text);

function firstDifference(a, b) {
  let at = 0;
  while (a[at] === b[at] && at < a.length) at++;
  const around = (text) => text.slice(Math.max(at - 60, 0), at + 60);
  return `  Parvis: …${around(a)}…\n  other:  …${around(b)}…`;
}

for (const reference of references) {
  const same = { text: 0, bytes: 0 }, size = { original: 0, reference: 0, originalMain: 0, referenceMain: 0 };
  let shownYet = false, pages = 0;
  for (const language of ['fr', 'en'])
    for (const commitment of commitments) {
      const [page, other] = await Promise.all([fetched(original, language, commitment), fetched(reference, language, commitment)]);
      const isSameText = textOf(page) === textOf(other);
      pages++;
      same.text += isSameText;
      same.bytes += page === other;
      size.original += bytes(page), size.reference += bytes(other);
      size.originalMain += bytes(mainOf(page)), size.referenceMain += bytes(mainOf(other));
      if (isSameText || shownYet) continue;
      shownYet = true;
      console.error(`${reference.name} says other words first at /${language}/plans/${commitment.join('/commitments/')}:\n${firstDifference(textOf(page), textOf(other))}`);
    }
  const ratio = (size.reference / size.original).toFixed(3), ofMain = (size.referenceMain / size.originalMain).toFixed(3);
  const share = `the text of <main> is equal on ${same.text} of ${pages} pages (${commitments.length} commitments, French and English), ${same.bytes} are equal byte for byte`;
  console.log(`${reference.name}: ${share}; ${ratio} times the bytes (${ofMain} times in <main>).`);
}
