// The tree of RFC 9162, written from its recursive definitions (the program uses the iterative ones),
// so that an error in one is not an error in both.
import { createHash } from "node:crypto";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

export const emptyRoot = () => sha256();
export const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** The largest power of two smaller than n (§2.1.1). */
function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]), from leaf hashes. */
export function root(leaves) {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

/** PATH(m, D[n]) (§2.1.3.1). */
export function inclusionProof(m, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...inclusionProof(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...inclusionProof(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

/** PROOF(m, D[n]) (§2.1.4.1). */
export function consistencyProof(m, leaves, isWhole = true) {
  if (m === leaves.length) return isWhole ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...consistencyProof(m, leaves.slice(0, k), isWhole), root(leaves.slice(k))]
    : [...consistencyProof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

/** The root that a leaf and its path lead to; null when the path has not the right length. */
export function rootFromInclusion(leaf, m, n, path) {
  if (n === 1) return path.length === 0 ? leaf : null;
  if (path.length === 0) return null;
  const k = split(n);
  const top = path.at(-1);
  const below = m < k ? rootFromInclusion(leaf, m, k, path.slice(0, -1)) : rootFromInclusion(leaf, m - k, n - k, path.slice(0, -1));
  if (below === null) return null;
  return m < k ? nodeHash(below, top) : nodeHash(top, below);
}

/** The old and the new root that a consistency path leads to; null when it has not the right length. */
export function rootsFromConsistency(m, n, path, oldRoot, isWhole = true) {
  if (m === n) {
    if (isWhole) return path.length === 0 ? [oldRoot, oldRoot] : null;
    return path.length === 1 ? [path[0], path[0]] : null;
  }
  if (path.length === 0) return null;
  const k = split(n);
  const top = path.at(-1);
  const rest = path.slice(0, -1);
  const below = m <= k ? rootsFromConsistency(m, k, rest, oldRoot, isWhole) : rootsFromConsistency(m - k, n - k, rest, oldRoot, false);
  if (below === null) return null;
  const [older, newer] = below;
  return m <= k ? [older, nodeHash(newer, top)] : [nodeHash(top, older), nodeHash(top, newer)];
}

/** The root of ever more leaves, in memory of their logarithm. */
export class GrowingTree {
  size = 0;
  #complete = []; // {size, hash}, largest first

  append(leaf) {
    let last = { size: 1, hash: leaf };
    while (this.#complete.at(-1)?.size === last.size) {
      const left = this.#complete.pop();
      last = { size: left.size * 2, hash: nodeHash(left.hash, last.hash) };
    }
    this.#complete.push(last);
    this.size += 1;
  }

  root() {
    if (this.size === 0) return emptyRoot();
    return this.#complete.map((part) => part.hash).reduceRight((right, left) => nodeHash(left, right));
  }
}
