// What the page says in one language, and how it writes dates, numbers and lists. Made once a language.

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const special = /[&<>"']/;
/** Escaped for HTML. */
export const e = (text) => (special.test(text) ? text.replace(/[&<>"']/g, (c) => escapes[c]) : text);

/** A message with places {1}, {2}… as a function of what fills them. */
function filler(message) {
  const pieces = message.split(/\{([1-9])\}/);
  return (...fillings) => {
    let out = pieces[0];
    for (let i = 1; i < pieces.length; i += 2) out += fillings[pieces[i] - 1] + pieces[i + 1];
    return out;
  };
}

const locales = { fr: 'fr-FR', en: 'en-GB' };

export function wordsIn(language, catalogue = {}) {
  const locale = locales[language];
  const long = { year: 'numeric', month: 'long', day: 'numeric' };
  const days = new Intl.DateTimeFormat(locale, { ...long, timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { ...long, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Paris' });
  const numbers = new Intl.NumberFormat(locale), lists = new Intl.ListFormat(locale);
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map((unit) => {
    const style = { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' };
    return [0, 1].map((digits) => new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits }));
  });
  const ordinal = language === 'fr' ? (text) => (text.startsWith('1 ') ? `1er${text.slice(1)}` : text) : (text) => text;
  const words = (source) => catalogue[source]?.[0] || source;
  const date = (day) => ordinal(days.format(new Date(day)));
  return Object.assign(words, {
    language,
    /** The same for a place inside HTML. */
    html: (source) => e(words(source)),
    filled: (source) => filler(words(source)),
    inContext: (context, source) => catalogue[`${context}\u0004${source}`]?.[0] || source,
    plural(one, many) {
      const [single, several] = (catalogue[one] ?? [one, many]).map(filler);
      return (n, ...more) => ((language === 'fr' ? n < 2 : n === 1) ? single : several)(numbers.format(n), ...more);
    },
    number: (n) => numbers.format(n),
    list: (items) => lists.format(items),
    date,
    /** "2014", "avril 2014", "24 avril 2014": as precise as what is known. */
    partialDate(text) {
      if (!text) return '';
      if (text.length === 10) return date(text);
      return text.length === 7 ? months.format(new Date(`${text}-01`)) : text;
    },
    moment: (at) => ordinal(moments.format(at)),
    fileSize(bytes) {
      let size = bytes, unit = 0;
      while (unit < 3 && size >= (unit ? 999.5 : 1000)) [size, unit] = [size / 1000, unit + 1];
      return units[unit][unit && size < 10 ? 1 : 0].format(size);
    },
  });
}

const isoDays = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
/** The day it is here at a moment: "2026-11-22". */
export const localDay = (at) => isoDays.format(at);
