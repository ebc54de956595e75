#!/usr/bin/env bash
# Large exports: how much memory they take while they are made and sent.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

commitments=${COMMITMENTS:-10000}
[ -x build/release/parvis ] || give_up "bin/build release parvis comes first."
said=$("$node" bench/exports.mjs "$PWD/build/release/parvis" "$commitments") || give_up "The exports could not be measured."

report exports "Exports of $commitments commitments" <<REPORT
The real French commitments again and again, in one plan, on SQLite. For each file the program is started anew. Eight readers ask at
once, while the file is not made: one of them has it made, the others wait for it. Then it is given again, and once more to a reader
who takes 4 MB a second. Reader and program share the two cores. Memory is what the system counts as resident, files mapped included.

$said
REPORT
