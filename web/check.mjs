// node check.mjs [folder]: does the palette hold, do the built files keep to their weights, are the tests of the check itself true?
// Exits 1 with the reasons.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { contrast, failures } from "./contrast.mjs";

const problems = [];
const tokens = JSON.parse(readFileSync(new URL("tokens.json", import.meta.url)));

if (contrast("#000000", "#ffffff").toFixed(1) !== "21.0") problems.push("black on white should be 21");
if (contrast("#777777", "#ffffff").toFixed(2) !== "4.48") problems.push("#777 on white should be 4.48");
const paler = { ...tokens, light: { ...tokens.light, soft: "#999999" } };
if (failures(paler).length === 0) problems.push("a palette with a pale text should be refused");
problems.push(...failures(tokens));

const folder = process.argv[2];
if (folder) {
  const limits = [["app.css.gz", 25_000], ["app.js.gz", 8_000]];
  for (const [name, limit] of limits) {
    const size = statSync(join(folder, name)).size;
    console.log(`${name}: ${size} bytes`);
    if (size > limit) problems.push(`${name} weighs ${size} bytes, at most ${limit}`);
  }
  const fonts = readdirSync(folder).filter((name) => name.endsWith(".woff2"));
  const isRare = (name) => name.endsWith("-ext.woff2"); // loaded by pages with such a character alone
  for (const [what, some, limit] of [["fonts", fonts.filter((name) => !isRare(name)), 120_000], ["fonts of rare letters", fonts.filter(isRare), 160_000]]) {
    const weight = some.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    console.log(`${some.length} ${what}: ${weight} bytes`);
    if (weight > limit) problems.push(`the ${what} weigh ${weight} bytes, at most ${limit}`);
  }
  if (!existsSync(join(folder, "manifest.json"))) problems.push("manifest.json is missing");
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("The palette holds in light and in dark.");
