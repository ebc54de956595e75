// What stands around the <main> of a page. Most of it is the same on every page: it is cut from a page of Parvis; what
// differs (title, descriptions, addresses, structured data, breadcrumb, day) is drawn here.
import { icons } from './pieces.mjs';
import { shown } from './rules.mjs';
import { e } from './words.mjs';

/** A text without what stands between a begin and an end, each pair sought after the one before. */
function cut(text, ...marks) {
  const pieces = [];
  for (const [begin, end] of marks) {
    const found = begin.exec(text), from = found && found.index + found[0].length, until = text.indexOf(end, from);
    if (!found || until < 0) throw new Error(`The frame has no ${begin} … ${end}`);
    pieces.push(text.slice(0, from));
    text = text.slice(until);
  }
  return [...pieces, text];
}

const longestDescription = 200;
function excerpt(text) {
  if (text.length <= longestDescription) return text;
  let end = longestDescription;
  if (!/\s/.test(text[end])) end = Math.max(text.lastIndexOf(' ', end), 0) || end;
  return `${text.slice(0, end).replace(/[ \t\n\r,;:.]+$/, '')}…`;
}

function structuredDataIn(words) {
  const { language } = words;
  return (page, url) => {
    const { commitment, entry } = page;
    const document = {
      '@context': 'https://schema.org', '@type': 'CreativeWork', additionalType: 'Commitment of an open government action plan',
      name: page.title, inLanguage: language, url,
      isPartOf: { '@type': 'CreativeWork', name: page.planTitle, url: page.origin + page.planPath },
      contributor: (commitment.involved ?? []).map((one) => ({ '@type': 'Organization', name: page.nameOf(one) })),
      license: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
      position: commitment.number, identifier: commitment.ogp_id, abstract: commitment.summary && shown(commitment.summary, language).text,
      dateModified: entry && new Date(entry.at).toISOString(),
    };
    return JSON.stringify(document).replaceAll('<', '\\u003c');
  };
}

/** sample: a page of Parvis in this language. The answer draws the document around a <main>. */
export function frameIn(words, sample) {
  const { language } = words, other = language === 'fr' ? 'en' : 'fr';
  const [begin, afterTitle, assets, header, afterLanguages, end] = cut(
    sample, [/<title>/, '</title>'], [/<meta name="description" content="/, '">'], [/<link rel="canonical" href="/, '</head>'],
    [/<nav class="languages".*?<a href="/, '"'], [/<div class="page-tools">/, '</div><footer'],
  );
  const [follow, data, plans] = ['Follow this commitment (Atom)', 'Data as JSON', 'Plans'].map(words.html);
  const unknown = words('What was promised, what became of it, and the proofs.');
  const breadcrumb = `<nav class="breadcrumb" aria-label="${words.html('You are here')}"><ol>` +
    `<li><a href="/${language}/">${words.html('Home')}</a></li><li><a href="/${language}/plans">${plans}</a></li><li>`;
  const asOf = `<details class="as-of"><summary class="with-icon">${icons.history}<span>${words.html('Read as on another day')}</span></summary><form action="`;
  const asOfDay = `<label for="as-of">${words.html('Read this page as it was on')}</label> <input class="govuk-input as-of-date" id="as-of" type="date" name="as_of" value="`;
  const asOfEnd = `" required> <button class="govuk-button govuk-button--secondary" type="submit">${words.html('Show that day')}</button></form></details>`;
  const printed = words.filled('Printed from {1} on {2}');
  const structuredData = structuredDataIn(words);

  return (page, main, target, query) => {
    const { origin } = page, path = e(page.path), title = e(page.title), url = origin + path, label = e(page.planLabel), from = e(target), rest = from.slice(3);
    const summary = shown(page.commitment.summary, language).text, description = e(summary ? excerpt(summary) : unknown);
    let kept = '';
    for (const [name, value] of Object.entries(query)) if (name !== 'as_of') kept += `<input type="hidden" name="${e(name)}" value="${e(String(value))}">`;
    return `${begin}${title} · ${label} · Parvis${afterTitle}${description}${assets}${url}">` +
      `<link rel="alternate" hreflang="fr" href="${origin}/fr${rest}"><link rel="alternate" hreflang="en" href="${origin}/en${rest}">` +
      `<link rel="alternate" type="application/atom+xml" title="${follow}" href="${path}.atom"><link rel="alternate" type="application/json" title="${data}" href="/api/v1${path.slice(3)}">` +
      `<meta property="og:type" content="website"><meta property="og:site_name" content="Parvis"><meta property="og:title" content="${title}">` +
      `<meta property="og:description" content="${description}"><meta property="og:url" content="${url}"><meta property="og:locale" content="${language}">` +
      `<script type="application/ld+json">${structuredData(page, origin + page.path)}</script>${header}/${other}${rest}${afterLanguages}` +
      `${breadcrumb}<a href="${e(page.planPath)}">${label}</a></li></ol></nav>${asOf}${path}" method="get">${kept}${asOfDay}${page.day}" max="${page.day}${asOfEnd}</div>` +
      `<main id="main" tabindex="-1">${main}</main><p class="print-only print-address">${e(printed(origin + target, words.date(page.day)))}</p>${end}`;
  };
}
