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
names=(Parvis Node) ports=("$parvis_port" "$node_port")
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
for ((round = 1; round <= rounds; round++)); do
  note "Round $round of $rounds"
  for i in "${!names[@]}"; do measure "${names[i]}" "http://127.0.0.1:${ports[i]}" -s "$work/visits.lua"; done
done
for i in "${!names[@]}"; do
  size[${names[i]}]=$(while read -r plan slug; do curl -s "http://127.0.0.1:${ports[i]}/fr/plans/$plan/commitments/$slug"; done <"$work/commitments" | wc -c)
done
number=$(wc -l <"$work/commitments")

report commitment_page "A commitment page, uncached, beside Node and Rails" <<REPORT
$number commitments in turn, every request another address, identity encoding. Node $("$node" -p process.version) with fastify and better-sqlite3, prepared statements and template strings$([ "${#names[@]}" = 2 ] || echo '; Rails 6.1 with ActiveRecord, ERB and puma (two threads)'). The same SQLite file, the same head and footer, one core for the server, $CONNECTIONS connections from the other, median of $rounds rounds of $seconds s.

| | requests/s | p50 | p99 | bytes, on average |
|---|---|---|---|---|
$(for name in "${names[@]}"; do row "$name" | sed "s/\$/ $((${size[$name]} / number)) |/"; done)

Parvis: $(ratio Parvis Node) times Node (goal 3)$([ "${#names[@]}" = 2 ] || echo ", $(ratio Parvis Rails) times Rails (goal 25)"). Parvis also compresses every page it makes (gzip) and names it by its SHA-256, for its cache; the references do neither, and their pages are simpler.
REPORT
