// Reads the .po files, through gettext's own tools.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The codes of all languages that any room is translated into. */
export function languages(root, rooms) {
  const codes = new Set();
  for (const room of rooms) {
    const folder = join(root, "src", room, "locale");
    if (existsSync(folder)) for (const name of readdirSync(folder)) if (name.endsWith(".po")) codes.add(name.slice(0, -3));
  }
  return [...codes].sort();
}

export const catalogueOf = (root, room, code) => join(root, "src", room, "locale", `${code}.po`);

function unquoted(line) {
  return JSON.parse(line.slice(line.indexOf('"')));
}

/** The entries of a .po file, without its header: key → {context, id, plural, forms, isFuzzy}. Throws on a broken file. */
export function entriesOf(file) {
  const text = execFileSync("msgcat", ["--no-wrap", "--no-location", "--force-po", file], { encoding: "utf8", maxBuffer: 1 << 28 });
  const entries = new Map();
  for (const block of text.split(/\n\s*\n/)) {
    const entry = { context: "", id: "", plural: undefined, forms: [], isFuzzy: false };
    let add = () => {};
    for (const line of block.split("\n")) {
      const keyword = line.match(/^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?) /)?.[1];
      if (line.startsWith("#,")) entry.isFuzzy ||= line.includes("fuzzy");
      if (keyword === "msgctxt") add = (part) => (entry.context += part);
      else if (keyword === "msgid") add = (part) => (entry.id += part);
      else if (keyword === "msgid_plural") add = (part) => (entry.plural = (entry.plural ?? "") + part);
      else if (keyword) {
        const at = entry.forms.push("") - 1;
        add = (part) => (entry.forms[at] += part);
      }
      if (keyword || line.startsWith('"')) add(unquoted(line));
    }
    if (entry.id !== "") entries.set(`${entry.context}\u0004${entry.id}`, entry);
  }
  return entries;
}
