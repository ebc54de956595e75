#!/usr/bin/env bash
# A million public acts: recorded, proved, verified.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

entries=${ENTRIES:-1000000}
bin/build release ledger_bench >/dev/null || give_up "ledger_bench does not build."
said=$(taskset -c 0 build/release/bench/ledger_bench "$entries") || give_up "ledger_bench failed."

report ledger "A ledger of $entries entries" <<REPORT
Entries of some 700 bytes about 5,000 commitments, 500 in a transaction, on SQLite with full durability; one core. Goals for a million: verified in under 30 s, a proof in under 5 ms.

\`\`\`
$said
\`\`\`
REPORT
