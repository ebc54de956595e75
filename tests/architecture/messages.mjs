// Every message of every room is translated into every language, once and well; no translation is left over.
// usage: node tests/architecture/messages.mjs [ROOM…]     exit 1 when something is wrong
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogueOf, entriesOf, languages } from "./catalogues.mjs";
import { messagesOfRoom, rooms } from "./sources.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const complaints = [];

const placesOf = (text) => [...new Set(text.match(/\{[1-9]\}/g) ?? [])].sort().join("");

// French: a narrow no-break space before ; : ! ? and %, no-break spaces inside « ».
function typographyProblem(text) {
  if (/[ \u00a0][;!?%]/.test(text) || /[\p{L}})»][;!?](\s|$)/u.test(text)) return "needs U+202F before ; ! ? %";
  if (/[ \u00a0]:/.test(text) || /[\p{L}})»]:(\s|$)/u.test(text)) return "needs U+202F before :";
  if (/«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/.test(text)) return "needs U+00A0 inside « »";
  return null;
}

function check(entry, message, code, place) {
  const name = `${place}: "${message.id}"`;
  if (entry.isFuzzy) complaints.push(`${name} is fuzzy`);
  if (entry.plural !== message.plural) complaints.push(`${name} has another plural than ${message.place}`);
  for (const [form, text] of entry.forms.entries()) {
    if (text === "") complaints.push(`${name} is not translated`);
    const isSingular = message.plural !== undefined && form === 0;
    const wanted = placesOf(message.plural ?? message.id);
    const got = placesOf(text);
    const agrees = got === wanted || (isSingular && got === wanted.replace("{1}", ""));
    if (text !== "" && !agrees) complaints.push(`${name}: the translation's {…} differ from the message's`);
    const problem = code === "fr" ? typographyProblem(text) : null;
    if (problem) complaints.push(`${name}: « ${text} » ${problem}`);
  }
}

function checkRoom(room, code, said) {
  const messages = messagesOfRoom(root, room);
  const file = catalogueOf(root, room, code);
  const place = relative(root, file);
  const entries = existsSync(file) ? entriesOf(file) : new Map();
  for (const [key, message] of messages) {
    const entry = entries.get(key);
    if (!entry) complaints.push(`${place}: "${message.id}" is missing (${message.place})`);
    else check(entry, message, code, place);
  }
  for (const [key, entry] of entries) {
    if (!messages.has(key)) complaints.push(`${place}: "${entry.id}" is not used`);
    const forms = entry.forms.join("\u0000");
    const other = said.get(key);
    if (other && other.forms !== forms) complaints.push(`${place}: "${entry.id}" is translated otherwise in ${other.place}; agree, or use a context`);
    said.set(key, { forms, place });
  }
  return messages.size;
}

const all = rooms(root);
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;
let total = 0;
for (const code of languages(root, all)) {
  const said = new Map();
  for (const room of chosen) total += checkRoom(room, code, said);
}
for (const complaint of complaints) console.error(complaint);
console.log(complaints.length ? `${complaints.length} complaints about messages` : `messages: ${total} translations, all there, none left over`);
process.exit(complaints.length ? 1 : 0);
