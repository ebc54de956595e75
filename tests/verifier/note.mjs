// Checkpoints (c2sp.org/tlog-checkpoint) and their signatures (c2sp.org/signed-note).
import { createHash, createPublicKey, verify } from "node:crypto";

const ed25519Head = Buffer.from("302a300506032b6570032100", "hex"); // SubjectPublicKeyInfo before the 32 bytes

/** base64 in its one right spelling, or an error. */
export function fromBase64(text) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new Error(`not base64: ${text}`);
  return bytes;
}

/** `name+keyid+base64(0x01 ‖ key)`. */
export function parseKey(text) {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
  if (!match) throw new Error("not a verifier key");
  const [, name, id, encoded] = match;
  const typed = fromBase64(encoded);
  if (typed.length !== 33 || typed[0] !== 1) throw new Error("not an Ed25519 key");
  const expected = createHash("sha256").update(`${name}\n`).update(typed).digest().subarray(0, 4);
  if (expected.toString("hex") !== id) throw new Error("the key's identifier is not that of the key");
  return { name, id: expected, key: createPublicKey({ key: Buffer.concat([ed25519Head, typed.subarray(1)]), format: "der", type: "spki" }) };
}

/** What a checkpoint states, once its signature by this key holds. */
export function openCheckpoint(text, key) {
  const gap = text.lastIndexOf("\n\n");
  if (gap < 0 || !text.endsWith("\n")) throw new Error("not a signed note");
  const body = text.slice(0, gap + 1);
  const [origin, size, root, ...rest] = body.split("\n");
  if (rest.pop() !== "" || rest.includes("") || !/^(0|[1-9][0-9]*)$/.test(size)) throw new Error("not a checkpoint");
  const rootBytes = fromBase64(root);
  if (rootBytes.length !== 32) throw new Error("the root is not 32 bytes");
  if (origin !== key.name) throw new Error(`the checkpoint is of ${origin}, the key of ${key.name}`);
  const signatures = text
    .slice(gap + 2, -1)
    .split("\n")
    .map((line) => /^— (\S+) (\S+)$/.exec(line) ?? fail(`not a signature: ${line}`))
    .map(([, name, encoded]) => ({ name, bytes: fromBase64(encoded) }))
    .filter(({ name, bytes }) => name === key.name && bytes.subarray(0, 4).equals(key.id));
  if (signatures.length === 0) throw new Error("no signature of this key");
  for (const { bytes } of signatures)
    if (!verify(null, Buffer.from(body), key.key, bytes.subarray(4))) throw new Error("the signature is false");
  return { origin, size: Number(size), root: rootBytes };
}

function fail(message) {
  throw new Error(message);
}
