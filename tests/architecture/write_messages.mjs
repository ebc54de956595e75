// Brings the .po files up to date with the sources: new messages with an empty translation, unused ones removed,
// existing translations kept. Run as bin/messages [ROOM…].
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogueOf, languages } from "./catalogues.mjs";
import { messagesOfRoom, rooms } from "./sources.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "messages-"));
const quoted = (text) => JSON.stringify(text);

function template(messages, header) {
  const parts = [header];
  for (const message of messages.values()) {
    const lines = [`#: ${[...message.files].join(" ")}`];
    if (message.context) lines.push(`msgctxt ${quoted(message.context)}`);
    lines.push(`msgid ${quoted(message.id)}`);
    if (message.plural !== undefined) lines.push(`msgid_plural ${quoted(message.plural)}`, `msgstr[0] ""`, `msgstr[1] ""`);
    else lines.push(`msgstr ""`);
    parts.push(lines.join("\n"));
  }
  return parts.join("\n\n") + "\n";
}

// The header of i18n's own catalogue: it states the language's plural rule.
const headerOf = (code) => readFileSync(catalogueOf(root, "i18n", code), "utf8").split(/\n\s*\n/)[0].trimEnd();

function update(room, code) {
  const messages = messagesOfRoom(root, room);
  const file = catalogueOf(root, room, code);
  if (messages.size === 0) {
    if (existsSync(file) && room !== "i18n") rmSync(file);
    return;
  }
  const header = headerOf(code);
  const pot = join(scratch, "room.pot");
  const merged = join(scratch, "room.po");
  writeFileSync(pot, template(messages, header));
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, header + "\n");
  }
  execFileSync("msgmerge", ["--quiet", "--no-fuzzy-matching", "--no-wrap", "--output-file", merged, file, pot]);
  execFileSync("msgattrib", ["--no-obsolete", "--no-wrap", "--force-po", "--output-file", merged, merged]);
  const text = readFileSync(merged, "utf8");
  if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  const open = execFileSync("msgattrib", ["--untranslated", "--no-wrap", merged], { encoding: "utf8" });
  const count = Math.max(0, (open.match(/^msgid /gm) ?? []).length - 1);
  console.log(`${relative(root, file)}: ${messages.size} messages${count ? `, ${count} to translate` : ""}`);
}

const all = rooms(root);
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;
for (const code of languages(root, all)) for (const room of chosen) update(room, code);
rmSync(scratch, { recursive: true });
