#!/usr/bin/env bash
# A consultation of millions of contributions, made of the sentences of the real ones: its lists in any order and by any facets, and searching in it.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

contributions=${CONTRIBUTIONS:-2000000}
bin/build release consultations_bench >/dev/null || give_up "consultations_bench does not build."
trap finish EXIT

note "SQLite: $contributions contributions"
measured=$(build/release/bench/consultations_bench "sqlite:$work/consultations.db" "$contributions" data/consultations/*.jsonl) || give_up "consultations_bench failed."

report consultations "A consultation of $contributions contributions" <<REPORT
Contributions of one to five sentences of the two real archives, always the same ones; places, support and questions as uneven as in life; stored in
transactions of 5,000. Times are those in the server: the contributions of a page are chosen, put in order, counted by every facet, and read. Facets
and orders are drawn by lot for each question, so that nothing is asked twice. Goal: p50 under 10 ms, p99 under 50 ms, memory under 1 GB.
Others used the machine: load $(cut -d' ' -f1 /proc/loadavg). The database takes $(du -m "$work/consultations.db" | cut -f1) MB.

$measured
REPORT
