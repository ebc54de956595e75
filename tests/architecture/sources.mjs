// Finds the messages in the C++ sources of a room. src/i18n/README.md says how they are written.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

// Which argument of which call is the message, and what opens the arguments.
const CALLS = {
  words: { source: 0 },
  w: { source: 0 },
  tr: { source: 0 },
  msg: { source: 0 },
  plural: { source: 0, many: 1 },
  in_context: { context: 0, source: 1 },
  fail: { source: 1 },
  fail_field: { source: 1 },
  Problem: { source: 1, braces: true },
};

const TOKEN = new RegExp(
  [
    String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`, // comment
    String.raw`(?:u8|[uUL])?R"(?<fence>[^()\\\s]{0,16})\((?<rawText>[\s\S]*?)\)\k<fence>"`,
    String.raw`(?:u8|[uUL])?"(?<text>(?:[^"\\\n]|\\[\s\S])*)"`,
    String.raw`(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])`, // 1'000
    String.raw`'(?:[^'\\\n]|\\.)+'`,
    String.raw`(?<name>[A-Za-z_]\w*)`,
    String.raw`(?<sign>[(){}\[\],?:=;])`,
  ].join("|"),
  "g",
);

const ESCAPES = { n: "\n", t: "\t", r: "\r", "0": "\0", '"': '"', "'": "'", "\\": "\\", "?": "?" };

function unescaped(text) {
  return text.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n|.)/g, (_, code) => {
    if (/^[uU]./.test(code)) return String.fromCodePoint(parseInt(code.slice(1), 16));
    if (code.endsWith("\n")) return "";
    if (code in ESCAPES) return ESCAPES[code];
    throw new Error(`a message may not contain \\${code}: write the character itself or \\u`);
  });
}

function tokens(source) {
  const found = [];
  for (const match of source.matchAll(TOKEN)) {
    const { rawText, text, name, sign } = match.groups;
    if (rawText !== undefined) found.push({ string: rawText, at: match.index });
    else if (text !== undefined) found.push({ string: text, escaped: true, at: match.index });
    else if (name) found.push({ name, at: match.index });
    else if (sign) found.push({ sign, at: match.index });
  }
  return found;
}

// The string literals of each argument that are its value: neighbours joined, both branches of a choice, but not what is
// inside a nested call, a list or a comparison.
function argumentsAt(list, open) {
  const all = [[]];
  const closers = [];
  let joined = null;
  for (let i = open + 1; i < list.length; i++) {
    const token = list[i];
    if (token.string !== undefined) {
      const compared = list[i - 1]?.sign === "=" || list[i + 1]?.sign === "=";
      if (closers.every((closer) => closer === "group") && !compared) {
        const text = token.escaped ? unescaped(token.string) : token.string;
        if (joined) joined.text += text;
        else all[all.length - 1].push((joined = { text, at: token.at }));
      }
      continue;
    }
    joined = null;
    if (token.sign === "(") closers.push(list[i - 1].name ? "call" : "group");
    else if (token.sign === "{" || token.sign === "[") closers.push("list");
    else if (token.sign === ")" || token.sign === "}" || token.sign === "]") {
      if (closers.length === 0) return all;
      closers.pop();
    } else if (token.sign === "," && closers.length === 0) all.push([]);
    else if (token.sign === ";" && closers.length === 0) return all;
  }
  return all;
}

/** The messages of one source text: {context, id, plural, at}. */
export function messagesIn(source) {
  const list = tokens(source);
  const found = [];
  list.forEach((token, i) => {
    const call = token.name && Object.hasOwn(CALLS, token.name) ? CALLS[token.name] : null;
    const opener = list[i + 1]?.sign;
    if (!call || !(opener === "(" || (opener === "{" && call.braces))) return;
    const given = argumentsAt(list, i + 1);
    const context = call.context === undefined ? "" : given[call.context]?.[0]?.text;
    const many = call.many === undefined ? undefined : given[call.many]?.[0]?.text;
    if (context === undefined || (call.many !== undefined && many === undefined)) return;
    for (const { text, at } of given[call.source] ?? []) if (text !== "") found.push({ context, id: text, plural: many, at });
  });
  return found;
}

function filesUnder(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.(cpp|h)$/.test(name) && !/_(test|bench)\.cpp$/.test(name) ? [path] : [];
  });
}

/** The messages of a room's folder, each once, with the files that say it. */
export function messagesOfRoom(root, room) {
  const messages = new Map();
  for (const file of filesUnder(join(root, "src", room))) {
    const source = readFileSync(file, "utf8");
    for (const message of messagesIn(source)) {
      const key = `${message.context}\u0004${message.id}`;
      const line = source.slice(0, message.at).split("\n").length;
      const known = messages.get(key) ?? { ...message, files: new Set(), place: `${relative(root, file)}:${line}` };
      if (known.plural !== undefined && message.plural !== undefined && known.plural !== message.plural)
        throw new Error(`${relative(root, file)}:${line}: "${message.id}" has another plural at ${known.place}`);
      known.plural ??= message.plural;
      known.files.add(relative(root, file));
      messages.set(key, known);
    }
  }
  return messages;
}

export function rooms(root) {
  const src = join(root, "src");
  return readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory()).sort();
}
