// How many characters are left in a text that has a limit. Said to screen readers a second after typing stops.

const segments = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : null;

/** Characters as a person counts them, and as the server does. */
export function lengthOf(text) {
  if (!segments || /^[\x20-\x7e\n]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segments.segment(text)) count += 1;
  return count;
}

export function keepCounting(area) {
  const note = document.getElementById(`${area.id}-count`);
  const most = Number(area.dataset.maxLength);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("aria-live", "polite");
  note.after(said);
  let timer;
  const show = () => {
    const left = most - lengthOf(area.value.replace(/\r\n/g, "\n"));
    const amount = Math.abs(left);
    const one = plural.select(amount) === "one";
    const words = left < 0 ? (one ? note.dataset.overOne : note.dataset.overMany) : one ? note.dataset.leftOne : note.dataset.leftMany;
    note.textContent = words.replace("{1}", new Intl.NumberFormat(document.documentElement.lang).format(amount));
    note.classList.toggle("count-over", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = note.textContent), 1000);
  };
  area.addEventListener("input", show);
  show();
}
