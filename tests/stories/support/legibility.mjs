// What an eye would catch and a machine can measure: words too small or cut, headings without words, words left in
// another language.

/**
 * Text drawn smaller than `least` says, in pixels ({ text, drawing }: a drawing shrinks with its column), and boxes that
 * hide part of their words; one writes in a field of one line and moves along it.
 */
export function illegible(page, least) {
  return page.evaluate((smallest) => {
    const faults = new Set();
    const isHidden = (element) => !element.checkVisibility?.() || element.closest('.visually-hidden, [aria-hidden="true"]');
    const place = (element) => `${element.tagName.toLowerCase()}${element.classList.length ? `.${[...element.classList].join('.')}` : ''}`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || isHidden(element)) continue;
      const drawing = element.closest('svg[viewBox]');
      const shrunk = drawing ? Math.min(1, drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width) : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * shrunk;
      if (size < (drawing ? smallest.drawing : smallest.text)) faults.add(`${place(element)}: text of ${size.toFixed(1)} px`);
    }
    for (const element of document.querySelectorAll('main :not(input)')) {
      const isCut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && element.clientWidth > 1 && !isHidden(element)) faults.add(`${place(element)}: cut at ${element.clientWidth} px of ${element.scrollWidth}`);
    }
    return [...faults];
  }, least);
}

const decoded = (text) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&nbsp;', ' ');
const alone = new Set(['br', 'img', 'input', 'link', 'meta', 'hr', 'wbr', 'path', 'circle', 'rect', 'use']);

/** The texts of `main`, each with the language its nearest `lang` states and the elements around it. */
export function textsOf(html, language) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const around = [];
  const languages = [language];
  const texts = [];
  for (const [, closing, tag, attributes, text] of main.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) texts.push({ text: decoded(text).trim(), language: languages.at(-1), around: [...around] });
    else if (closing) around.pop(), languages.pop();
    else if (!attributes.endsWith('/') && !alone.has(tag)) {
      around.push(tag);
      languages.push(attributes.match(/\slang="(\w+)"/)?.[1] ?? languages.at(-1));
    }
  }
  return texts.filter(({ text }) => text);
}

const english = /\b(the|of|and|with|for|from|which|are|was|this|by|in|to)\b/gi;
const french = /\b(le|la|les|des|du|de|et|dans|pour|une|un|est|sont|aux|au|par|qui|en|sur)\b|[dl]’/gi;

/** Sentences that are English on a French page and do not say so: two English words of every day, no French one. */
export function leftInEnglish(html) {
  const isEnglish = (text) => (text.match(english) ?? []).length >= 2 && !french.test(text);
  return textsOf(html, 'fr')
    .filter(({ language, around }) => language === 'fr' && !around.some((tag) => ['code', 'pre'].includes(tag)))
    .filter(({ text }) => ((french.lastIndex = 0), isEnglish(text)))
    .map(({ text }) => text);
}
