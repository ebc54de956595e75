#!/usr/bin/env bash
# A hundred thousand people reload each minute while staff write: 1,700 page views and 40 writes a second, for a minute.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

password=$("$node" -p 'require("crypto").randomBytes(18).toString("base64url")')
SERVER_CORES=0,1 start_parvis
origin=http://127.0.0.1:$parvis_port
build/release/parvis account create --db "sqlite:$database" --email crowd@parvis.example --name Crowd --password-stdin <<<"$password" >/dev/null &&
  otpauth=$(build/release/parvis account second-factor --db "sqlite:$database" --email crowd@parvis.example) &&
  build/release/parvis role grant --db "sqlite:$database" --email crowd@parvis.example --role coordinator --site >/dev/null || give_up "The account could not be made."
token=$("$node" --input-type=module -e "
  const { signIn, makeToken } = await import('$PWD/tests/stories/support/staff.mjs');
  (await import('$PWD/tests/stories/support/second_factor.mjs')).keepAuthenticator('crowd@parvis.example', process.argv[2]);
  console.log(await makeToken('$origin', await signIn('$origin', 'crowd@parvis.example', process.argv[1]), 'crowd'));" "$password" "$otpauth") || give_up "No token was given."

said=$(taskset -c 1 "$node" bench/crowd.mjs "$origin" "$token" "${DURATION:-60}" "${VIEWS:-1700}" "${WRITES:-40}") || give_up "The crowd did not finish."
memory=$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/${started[0]}/status")
verdict=$(build/release/parvis verify --db "sqlite:$database" >"$work/verified" 2>&1 && echo "sound" || tail -3 "$work/verified")

row_of() { "$node" -p 'const r = JSON.parse(process.argv[1])[process.argv[2]]; `| ${process.argv[2]} | ${r.asked} | ${Object.values(r.errors).reduce((a, b) => a + b, 0)} | ${r.p50_ms} | ${r.p95_ms} | ${r.p99_ms} | ${r.longest_ms} |`' "$said" "$1"; }

report crowd "A crowd reads while staff write" <<REPORT
${VIEWS:-1700} page views and ${WRITES:-40} writes (updates published by API token, each durable and in the ledger) a second for ${DURATION:-60} s, over $("$node" -p 'JSON.parse(process.argv[1]).pages' "$said") pages. Open loop: times are counted from the moment a request was due. Server and generator share two cores.

| | asked | errors | p50 ms | p95 ms | p99 ms | longest ms |
|---|---|---|---|---|---|---|
$(row_of views)
$(row_of writes)

Goal: p99 under 250 ms, no error. Errors: \`$("$node" -p 'const r = JSON.parse(process.argv[1]); JSON.stringify({ views: r.views.errors, writes: r.writes.errors })' "$said")\`. The generator was at most $("$node" -p 'JSON.parse(process.argv[1]).views.generator_behind_ms' "$said") ms behind. Resident memory afterwards: $memory MB. \`parvis verify\` afterwards: $verdict.
REPORT
