#!/usr/bin/env bash
# Large exports: how much memory they take while they are made and sent.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

commitments=${COMMITMENTS:-10000}
[ -x build/release/parvis ] || give_up "bin/build release parvis comes first."
said=$("$node" bench/exports.mjs "$PWD/build/release/parvis" "$commitments") || give_up "The exports could not be measured."

report exports "Exports of $commitments commitments" <<REPORT
The real French commitments again and again, in one plan, on SQLite. Each file is downloaded twice: made, then given again. Then 200
readers ask for the largest JSON and take nothing.

\`\`\`
$said
\`\`\`
REPORT
