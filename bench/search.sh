#!/usr/bin/env bash
# Searching many documents, made of the sentences of the real texts, on both engines.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"
. bin/support/postgres.sh

documents=${DOCUMENTS:-100000} # a million takes half an hour
bin/build release search_bench >/dev/null || give_up "search_bench does not build."
trap 'stop_postgres; finish' EXIT
start_postgres || give_up "PostgreSQL could not be started."
texts=(data/france/france-ogp-plans.json data/france/translations.json)

note "SQLite: $documents documents"
on_sqlite=$(build/release/bench/search_bench "sqlite:$work/search.db" "$documents" "${texts[@]}") || give_up "search_bench failed on SQLite."
note "PostgreSQL: $documents documents"
on_postgresql=$(build/release/bench/search_bench "$PARVIS_TEST_POSTGRES" "$documents" "${texts[@]}") || give_up "search_bench failed on PostgreSQL."

report search "Searching $documents documents" <<REPORT
Documents of some 60 words, put together from sentences of the French plans, with words of their own now and then; indexed in
transactions of 100. Times are those of \`search::ask\` with its extracts, on one connection, each question asked twice and the second time counted.
Goal: p99 under 100 ms. Others used the machine: load $(cut -d' ' -f1 /proc/loadavg).

SQLite, $(du -m "$work/search.db" | cut -f1) MB:

\`\`\`
$on_sqlite
\`\`\`

PostgreSQL:

\`\`\`
$on_postgresql
\`\`\`
REPORT
