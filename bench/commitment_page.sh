#!/usr/bin/env bash
# The commitment page, never from a cache, beside Node (fastify, better-sqlite3) and Rails reading the same database.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

node_binding=bench/reference-node/node_modules/better-sqlite3/build/Release/better_sqlite3.node
if [ ! -f "$node_binding" ]; then
  say "Compiling better-sqlite3 for the reference (two minutes, once)"
  headers=$(dirname "$(dirname "$node")")
  [ -f "$headers/include/node/node.h" ] || give_up "Node's headers are not beside $node; the Node reference needs them."
  (cd bench/reference-node/node_modules/better-sqlite3 && npm_config_nodedir=$headers quietly "$node" ../node-gyp/bin/node-gyp.js rebuild --release) || give_up "better-sqlite3 does not compile."
fi

start_parvis --cache-bytes 0
# The references read a copy at rest, so that nobody waits for anybody's locks.
"$node" -e 'const D = require(process.argv[1]); new D(process.argv[2]).exec(`vacuum into '"'"'${process.argv[3]}'"'"'`)' "$PWD/bench/reference-node/node_modules/better-sqlite3" "$database" "$work/copy.db"
"$node" bench/reference-node/server.mjs --list "$work/copy.db" >"$work/commitments" || give_up "The commitments cannot be listed."
first=$(head -1 "$work/commitments")
sample=/fr/plans/${first% *}/commitments/${first#* }
curl -sf "http://127.0.0.1:$parvis_port$sample" -o "$work/frame.html" || give_up "$sample is not served."

node_port=$(free_port)
start "http://127.0.0.1:$node_port$sample" "$work/node.log" "$node" bench/reference-node/server.mjs "$node_port" "$work/copy.db" "$work/frame.html"
names=(Parvis Node) ports=("$parvis_port" "$node_port") # started in this order
if command -v ruby >/dev/null; then
  rails_port=$(free_port)
  start "http://127.0.0.1:$rails_port$sample" "$work/rails.log" ruby bench/reference-rails/server.rb "$rails_port" "$work/copy.db" "$work/frame.html"
  names+=(Rails) ports+=("$rails_port")
else
  note "Without Ruby there is no Rails to compare with."
fi

# Every request another address, so that no cache of any program answers.
cat >"$work/visits.lua" <<LUA
local paths, visit = {}, math.random(1000000) * 1000000
for line in io.lines("$work/commitments") do
  local plan, slug = line:match("(%S+) (%S+)")
  paths[#paths + 1] = "/fr/plans/" .. plan .. "/commitments/" .. slug .. "?visit="
end
math.randomseed(os.time())
function request()
  visit = visit + 1
  return wrk.format("GET", paths[visit % #paths + 1] .. visit)
end
LUA

declare -A size
export CONNECTIONS=${CONNECTIONS:-16}
# Each page once: warm, and weighed.
for i in "${!names[@]}"; do
  size[${names[i]}]=$(while read -r plan slug; do curl -s "http://127.0.0.1:${ports[i]}/fr/plans/$plan/commitments/$slug"; done <"$work/commitments" | wc -c)
done
for ((round = 1; round <= rounds; round++)); do
  note "Round $round of $rounds"
  for i in "${!names[@]}"; do measure "${names[i]}" "${started[i]}" "http://127.0.0.1:${ports[i]}" -s "$work/visits.lua"; done
done
number=$(wc -l <"$work/commitments")

report commitment_page "A commitment page, uncached, beside Node and Rails" <<REPORT
$number commitments in turn, every request another address, identity encoding. Node $("$node" -p process.version) with fastify and better-sqlite3, prepared statements and template strings$([ "${#names[@]}" = 2 ] || echo '; Rails 6.1 with ActiveRecord, ERB and puma (two threads)'). The same SQLite file, the same head and footer, one core for the server, $CONNECTIONS connections from the other, median of $rounds rounds of $seconds s.

| | requests/s | p50 | p99 | processor time a page | bytes, on average |
|---|---|---|---|---|---|
$(for name in "${names[@]}"; do row "$name" | sed "s/\$/ $((${size[$name]} / number)) |/"; done)

By requests a second, Parvis does $(ratio Parvis Node) times Node (goal 3)$([ "${#names[@]}" = 2 ] || echo " and $(ratio Parvis Rails) times Rails (goal 25)"); by processor time a page, $(ratio_of_effort Parvis Node) times Node$([ "${#names[@]}" = 2 ] || echo " and $(ratio_of_effort Parvis Rails) times Rails"). Parvis also names every page by its SHA-256 and renders the Markdown of its texts, which the references do not; their pages are simpler. Others used the machine: load $(cut -d' ' -f1 /proc/loadavg).
REPORT
