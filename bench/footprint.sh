#!/usr/bin/env bash
# Small enough to be everywhere: size of the program, start, memory, weight of pages.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

started_within() { # milliseconds from launch until /health answers, on the database given
  "$node" --input-type=module -e '
    import { spawn } from "node:child_process";
    const [program, port, database] = process.argv.slice(1);
    const begin = performance.now();
    const child = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--db", `sqlite:${database}`], { stdio: "ignore" });
    for (;;) {
      if (await fetch(`http://127.0.0.1:${port}/health`).then((answer) => answer.ok, () => false)) break;
      if (child.exitCode !== null || performance.now() - begin > 120000) process.exit(1);
      await new Promise((done) => setTimeout(done, 2));
    }
    console.log(Math.round(performance.now() - begin));
    child.kill("SIGTERM");
    await new Promise((done) => child.once("exit", done));' "$PWD/build/release/parvis" "$(free_port)" "$1"
}

first=$(started_within "$work/start.db") || give_up "Parvis does not start."
again=$(started_within "$work/start.db") || give_up "Parvis does not start again."

start_parvis
origin=http://127.0.0.1:$parvis_port
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/${started[0]}/status"; }
idle=$(resident)
"$node" --input-type=module -e "
  const { crawl } = await import('$PWD/tests/stories/support/routes.mjs');
  const { pages } = await crawl('$origin');
  const sizes = new Map();
  const size = async (path, encoding) => {
    if (!sizes.has(path + encoding)) {
      const answer = await fetch('$origin' + path, { headers: { 'Accept-Encoding': encoding } });
      await answer.arrayBuffer();
      sizes.set(path + encoding, Number(answer.headers.get('content-length')));
    }
    return sizes.get(path + encoding);
  };
  let heaviest = [0, ''];
  for (const [path, page] of pages) {
    const parts = new Set([path, ...[...page.html.matchAll(/(?:src|href)=\"(\/assets\/[^\"]+\.(?:css|js|svg))\"/g)].map((found) => found[1])]);
    let weight = 0;
    for (const part of parts) weight += await size(part, 'gzip');
    await size(path, 'br');
    if (weight > heaviest[0]) heaviest = [weight, path];
  }
  console.log(pages.size, heaviest.join(' '));" >"$work/crawled" || give_up "The pages could not be read."
read -r pages heaviest heaviest_page <"$work/crawled"
read_all=$(resident)
weigh() { curl -s -o /dev/null -w '%{size_download}' -H "Accept-Encoding: $2" "$origin$1"; }

report footprint "Small enough to be everywhere" <<REPORT
| what | figure | goal |
|---|---|---|
| the program, as built | $(stat -c %s build/release/parvis | awk '{ printf "%.1f MB", $1 / 1e6 }') | under 40 MB |
| the program, without symbols | $(strip -o "$work/stripped" build/release/parvis && stat -c %s "$work/stripped" | awk '{ printf "%.1f MB", $1 / 1e6 }') | |
| first start, with the French plans written | $first ms | |
| start on that database | $again ms | under 1,000 ms |
| resident memory after the start | $idle MB | under 150 MB |
| resident memory after all $pages pages were read, gzip and brotli | $read_all MB | under 150 MB |
| the database with its logs | $(cat "$database"* | wc -c | awk '{ printf "%.1f MB", $1 / 1e6 }') | |
| \`/fr/\`: plain, gzip, brotli | $(weigh /fr/ identity), $(weigh /fr/ gzip), $(weigh /fr/ br) bytes | |
| \`/fr/plans/2024-2026\`: plain, gzip, brotli | $(weigh /fr/plans/2024-2026 identity), $(weigh /fr/plans/2024-2026 gzip), $(weigh /fr/plans/2024-2026 br) bytes | |
| the heaviest page with its styles, scripts and pictures, gzip (\`$heaviest_page\`) | $(awk -v bytes="$heaviest" 'BEGIN { printf "%.1f kB", bytes / 1000 }') | under 100 kB |

The weight of whole pages as a browser loads them (without fonts) is held under 100 kB by \`tests/stories/every_page.test.mjs\`.
REPORT
