#!/usr/bin/env node
// A second verifier of the ledger, independent of the program: needs Node 20 and nothing else.
//
//   node verify.mjs --export entries.jsonl --checkpoint checkpoint.txt --key KEY [--since old-checkpoint.txt]
//   node verify.mjs --server https://example.org [--key KEY] [--since old-checkpoint.txt]
//
// KEY is the verifier key as /ledger/key gives it, or a file that holds it. Exit: 0 sound, 1 altered, 2 it could not be verified.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { GrowingTree, leafHash, rootFromInclusion, rootsFromConsistency } from "./merkle.mjs";
import { fromBase64, openCheckpoint, parseKey } from "./note.mjs";

class Altered extends Error {}
const require_ = (condition, message) => {
  if (!condition) throw new Altered(message);
};

/** Lines end with a newline and with nothing else: U+2028 and carriage returns belong to the text. */
async function* linesOfFile(file) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest;
}

async function get(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function* linesOfServer(server, size) {
  let address = size > 0 ? `${server}/ledger/export.jsonl?from=0&to=${size}` : null;
  while (address) {
    const answer = await get(address);
    const text = await answer.text();
    for (const line of text.split("\n").slice(0, -1)) yield Buffer.from(line);
    const next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get("link") ?? "");
    address = next ? new URL(next[1], server).href : null;
  }
}

/** Rebuilds the tree; the root at each of the sizes asked for, and the leaves of the sampled entries. */
async function rebuild(lines, sizes, sampled = new Set()) {
  const tree = new GrowingTree();
  const roots = new Map([[0, tree.root()]]);
  const leaves = new Map();
  for await (const line of lines) {
    const entry = parse(line, tree.size);
    require_(entry.seq === tree.size && entry.v === 1, `line ${tree.size + 1}: not the entry of its place`);
    const leaf = leafHash(line);
    if (sampled.has(tree.size)) leaves.set(tree.size, leaf);
    tree.append(leaf);
    if (sizes.has(tree.size)) roots.set(tree.size, tree.root());
  }
  return { size: tree.size, roots, leaves };
}

function parse(line, seq) {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    throw new Altered(`line ${seq + 1}: not JSON`);
  }
}

function compare(checkpoint, rebuilt, what) {
  require_(rebuilt.size >= checkpoint.size, `${what}: ${checkpoint.size} entries are stated, ${rebuilt.size} are there`);
  require_(rebuilt.roots.get(checkpoint.size).equals(checkpoint.root), `${what}: the entries give another root`);
}

async function checkProofs(server, checkpoint, since, leaves) {
  for (const [seq, leaf] of leaves) {
    const proof = await (await get(`${server}/api/v1/ledger/proofs/inclusion?seq=${seq}&size=${checkpoint.size}`)).json();
    const root = rootFromInclusion(leaf, seq, checkpoint.size, proof.path.map(fromBase64));
    require_(root?.equals(checkpoint.root), `the inclusion proof of entry ${seq} does not hold`);
  }
  if (since && since.size > 0) {
    const proof = await (await get(`${server}/api/v1/ledger/proofs/consistency?from=${since.size}&to=${checkpoint.size}`)).json();
    const roots = rootsFromConsistency(since.size, checkpoint.size, proof.path.map(fromBase64), since.root);
    require_(roots && roots[0].equals(since.root) && roots[1].equals(checkpoint.root), "the consistency proof does not hold");
  }
}

/** Up to 16 entries, spread over the whole ledger, first and last among them. */
function sample(size) {
  const count = Math.min(size, 16);
  return new Set(Array.from({ length: count }, (_, i) => Math.round((i * (size - 1)) / Math.max(1, count - 1))));
}

async function main(options) {
  const keyText = options.key ? (existsSync(options.key) ? readFileSync(options.key, "utf8") : options.key) : null;
  const server = options.server?.replace(/\/$/, "");
  const key = parseKey(keyText ?? (await (await get(`${server}/ledger/key`)).text()));
  const open = (text, what) => {
    try {
      return openCheckpoint(text, key);
    } catch (error) {
      throw new Altered(`${what}: ${error.message}`);
    }
  };
  const text = server ? await (await get(`${server}/ledger/checkpoint`)).text() : readFileSync(options.checkpoint, "utf8");
  const checkpoint = open(text, "checkpoint");
  const since = options.since ? open(readFileSync(options.since, "utf8"), "older checkpoint") : null;
  if (since) require_(since.size <= checkpoint.size, "the ledger has shrunk since the older checkpoint");

  const lines = server ? linesOfServer(server, checkpoint.size) : linesOfFile(options.export);
  const rebuilt = await rebuild(lines, new Set([checkpoint.size, since?.size]), server ? sample(checkpoint.size) : new Set());
  compare(checkpoint, rebuilt, "checkpoint");
  if (since) compare(since, rebuilt, "older checkpoint");
  if (server) await checkProofs(server, checkpoint, since, rebuilt.leaves);
  console.log(`sound: ${checkpoint.size} entries of ${checkpoint.origin}, root ${checkpoint.root.toString("base64")}`);
}

const known = { export: {}, checkpoint: {}, key: {}, server: {}, since: {} };
for (const option of Object.values(known)) option.type = "string";
const { values: options } = parseArgs({ options: known });
if (!options.server && !(options.export && options.checkpoint && options.key)) {
  console.error("usage: verify.mjs --export FILE --checkpoint FILE --key KEY | --server ADDRESS [--key KEY]   [--since FILE]");
  process.exit(2);
}
try {
  await main(options);
} catch (error) {
  console.error(error instanceof Altered ? `altered: ${error.message}` : `cannot verify: ${error.message}`);
  process.exitCode = error instanceof Altered ? 1 : 2;
}
