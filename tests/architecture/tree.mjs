// The files of the repository, as the checks of the architecture see them.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Every file that is or would be in the repository: tracked, or new and not ignored. */
export const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\0')
  .filter((path) => path && isFile(path));

function isFile(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

export const text = (path) => readFileSync(join(root, path), 'utf8');
export const lines = (path) => text(path).replace(/\n$/, '').split('\n');

export const sources = files.filter((path) => /\.(cpp|h)$/.test(path) && /^(src|tests|bench)\//.test(path));

/** Files that people wrote; not locks, pictures, corpora or data. */
export const written = files.filter(
  (path) => !/package-lock\.json$|\.(png|jpg|webp|woff2|ico|pdf|xlsx|db)$|\/corpus\/|^data\/|^LICENSE$/.test(path) && !path.startsWith('tests/architecture/'),
);

/** [[path, line number, text], …] of the lines that match. */
export function matches(paths, pattern) {
  return paths.flatMap((path) => lines(path).flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])));
}

/** The rooms declared in src/CMakeLists.txt: name → { floor, uses }. */
export function rooms() {
  const declared = new Map();
  for (const [, name, floor, rest] of text('src/CMakeLists.txt').matchAll(/^\s*room\((\w+)\s+FLOOR\s+(\d)([^)]*)\)/gms)) {
    const uses = rest.match(/USES\s+([^)]*?)(?=LINKS|$)/s)?.[1].trim().split(/\s+/) ?? [];
    declared.set(name, { floor: Number(floor), uses });
  }
  return declared;
}
