// node build.mjs FOLDER: writes the look into FOLDER, outside the source tree:
//   FOLDER/files/    app.css, app.js, theme.js, fonts, pictures, each with .gz and .br beside, and manifest.json:
//                    what the binary embeds
//   FOLDER/assets/   the same under names that carry the hash of their content, for a server of static files
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transformSync, buildSync } from "esbuild";
import { compile } from "sass";
import { failures } from "./contrast.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2];
if (!folder) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}

const targets = ["chrome90", "firefox90", "safari15"];
const types = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml", woff2: "font/woff2" };
const families = { serif: "source-serif-4", sans: "source-sans-3" };
const faces = ["serif-400", "serif-600", "sans-400", "sans-400-italic", "sans-600"];

/** The file of a face and a script, in its package: "sans-400" is of weight 400, and upright. */
function fontFile(face, script) {
  const [family, weight, style = "normal"] = face.split("-");
  return join(here, "node_modules/@fontsource", families[family], "files", `${families[family]}-${script}-${weight}-${style}.woff2`);
}

/** Which characters a script's file holds, so that a browser loads it for a page that has one of them. */
const ranges = JSON.parse(readFileSync(join(here, "node_modules/@fontsource", families.sans, "unicode.json")));

const manifest = {};

function addressOf(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  return `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

/** Compressed at most; nothing for fonts (already compressed), nor where it would gain nothing. */
function compressed(name, bytes) {
  if (name.endsWith(".woff2")) return { gz: Buffer.alloc(0), br: Buffer.alloc(0) };
  const gz = gzipSync(bytes, { level: 9 });
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return gz.length < bytes.length ? { gz, br } : { gz: Buffer.alloc(0), br: Buffer.alloc(0) };
}

function put(name, content) {
  const bytes = Buffer.from(content);
  const address = addressOf(name, bytes);
  const { gz, br } = compressed(name, bytes);
  for (const [ending, part] of [["", bytes], [".gz", gz], [".br", br]]) {
    const path = join(folder, "files", name + ending);
    writeFileSync(path, part);
    if (part.length > 0) copyFileSync(path, join(folder, "assets", basename(address) + ending));
  }
  manifest[name] = { address, type: types[name.split(".").pop()] };
}

function tokensAsCss(tokens) {
  const rules = (theme) => Object.entries(theme).map(([name, value]) => `--${name}:${value};`).join("");
  return (
    `:root{color-scheme:light dark;${rules(tokens.light)}}` +
    `@media (prefers-color-scheme:dark){:root{${rules(tokens.dark)}}}` +
    `:root[data-theme=light]{color-scheme:light;${rules(tokens.light)}}` +
    `:root[data-theme=dark]{color-scheme:dark;${rules(tokens.dark)}}` +
    `@media print{:root,:root[data-theme]{color-scheme:light;${rules(tokens.light)}}}`
  );
}

function styles(tokens) {
  const { css } = compile(join(here, "styles/app.scss"), {
    loadPaths: [join(here, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["mixed-decls"],
  });
  const placed = css
    .replace(/url\("?font:([^)"]+)"?\)/g, (_, name) => `url(${manifest[name].address})`)
    .replace(/unicode-range: range-([a-z-]+)/g, (_, script) => `unicode-range: ${ranges[script]}`);
  return transformSync(tokensAsCss(tokens) + placed.replace(/^\uFEFF/, ""), { loader: "css", minify: true, target: targets, charset: "utf8" }).code;
}

function script(name) {
  const built = buildSync({ entryPoints: [join(here, "scripts", name)], bundle: true, minify: true, write: false, target: targets, format: "iife" });
  return built.outputFiles[0].contents;
}

const tokens = JSON.parse(readFileSync(join(here, "tokens.json")));
const refused = failures(tokens);
if (refused.length > 0) {
  console.error(refused.join("\n"));
  process.exit(1);
}

for (const part of ["files", "assets"]) {
  rmSync(join(folder, part), { recursive: true, force: true });
  mkdirSync(join(folder, part), { recursive: true });
}
for (const face of faces) {
  put(`${face}.woff2`, readFileSync(fontFile(face, "latin")));
  put(`${face}-ext.woff2`, readFileSync(fontFile(face, "latin-ext")));
}
for (const name of ["favicon.svg", "mark.svg"]) put(name, readFileSync(join(here, "pictures", name)));
put("app.css", styles(tokens));
for (const name of ["app.js", "theme.js"]) put(name, script(name));
writeFileSync(join(folder, "files/manifest.json"), JSON.stringify(manifest, null, 1));
