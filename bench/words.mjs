// The catalogues of Parvis as one JSON file, so that its references say the same words.
//     node words.mjs FILE
// {"fr": {"Milestones": ["Jalons"], "{1} late": ["{1} en retard", "{1} en retard"], "plan\u0004Ended": ["Terminé"]}}
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueOf, entriesOf, languages } from '../tests/architecture/catalogues.mjs';
import { rooms } from '../tests/architecture/sources.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const all = rooms(root);
const catalogues = {};
for (const code of languages(root, all)) {
  catalogues[code] = {};
  for (const room of all) {
    const file = catalogueOf(root, room, code);
    if (!existsSync(file)) continue;
    for (const { context, id, forms } of entriesOf(file).values()) catalogues[code][context ? `${context}\u0004${id}` : id] ??= forms;
  }
}
writeFileSync(process.argv[2], JSON.stringify(catalogues));
