// An authenticator app, as small as can be (RFC 6238): what `parvis account second-factor` prints goes in, codes come out.
import { createHmac } from 'node:crypto';

const secrets = new Map();
const lastStep = new Map();

function fromBase32(text) {
  let bits = '';
  for (const letter of text) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export const stepNow = () => Math.floor(Date.now() / 30_000);

/** The code of a secret in base32 for that half minute. */
export function totp(secret, step = stepNow()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = hash.at(-1) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Keeps what an app would: an otpauth:// address. */
export function keepAuthenticator(email, address) {
  secrets.set(email, new URL(address.trim()).searchParams.get('secret'));
  lastStep.delete(email);
}

export const hasAuthenticator = (email) => secrets.has(email);

/**
 * A code of that person which was not given before: of this half minute, or of the next, as the program allows. Never of the
 * one before, which may be over when it arrives. Who signs in more often in half a minute waits.
 */
export async function codeOf(email) {
  const next = () => Math.max(stepNow(), (lastStep.get(email) ?? 0) + 1);
  while (next() > stepNow() + 1) await new Promise((done) => setTimeout(done, 500));
  const step = next();
  lastStep.set(email, step);
  return totp(secrets.get(email), step);
}
