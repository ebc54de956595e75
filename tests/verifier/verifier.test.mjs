// node --test tests/verifier: the verifier against the vectors of Certificate Transparency and against itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GrowingTree, consistencyProof, inclusionProof, leafHash, root, rootFromInclusion, rootsFromConsistency } from "./merkle.mjs";
import { openCheckpoint, parseKey } from "./note.mjs";

const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, "hex")));

test("roots are those of Certificate Transparency's vectors", () => {
  const tree = new GrowingTree();
  leaves.forEach((leaf, i) => {
    tree.append(leaf);
    assert.equal(tree.root().toString("hex"), roots[i]);
    assert.equal(root(leaves.slice(0, i + 1)).toString("hex"), roots[i]);
  });
});

test("every proof of small trees holds, and no altered one", () => {
  const many = Array.from({ length: 20 }, (_, i) => leafHash(Buffer.of(i)));
  for (let n = 1; n <= many.length; ++n) {
    const tree = many.slice(0, n);
    for (let m = 0; m < n; ++m) {
      const path = inclusionProof(m, tree);
      assert.deepEqual(rootFromInclusion(tree[m], m, n, path), root(tree));
      assert.notDeepEqual(rootFromInclusion(many[(m + 1) % 20], m, n, path), root(tree));
      assert.equal(rootFromInclusion(tree[m], m, n, [...path, tree[m]]), null);
    }
    for (let m = 1; m <= n; ++m) {
      const old = root(tree.slice(0, m));
      assert.deepEqual(rootsFromConsistency(m, n, consistencyProof(m, tree), old), [old, root(tree)]);
    }
  }
});

// The key and note that golang.org/x/mod/sumdb/note documents for the Go checksum database.
test("keys are read strictly", () => {
  const key = parseKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
  assert.equal(key.name, "sum.golang.org");
  assert.throws(() => parseKey("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"));
  assert.throws(() => openCheckpoint("sum.golang.org\n1\nAAAA\n", key));
});
