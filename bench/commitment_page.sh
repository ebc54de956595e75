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

start_parvis --cache-bytes 0 --access-log off # the references write none either
# The references read a copy, so that nobody waits for anybody's locks; with a write-ahead log, as Parvis has it.
"$node" bench/reference-node/copy.mjs "$database" "$work/copy.db" >"$work/commitments" || give_up "The database cannot be copied."
"$node" bench/words.mjs "$work/words.json" || give_up "The catalogues cannot be read."
first=$(head -1 "$work/commitments")
sample=/plans/${first% *}/commitments/${first#* }
for language in fr en; do
  curl -sf "http://127.0.0.1:$parvis_port/$language$sample" -o "$work/frame.$language.html" || give_up "/$language$sample is not served."
done

node_port=$(free_port)
start "http://127.0.0.1:$node_port/fr$sample" "$work/node.log" "$node" bench/reference-node/server.mjs "$node_port" "$work/copy.db" "$work/words.json" "$work/frame"
names=(Parvis Node) ports=("$parvis_port" "$node_port") # started in this order
if command -v ruby >/dev/null; then
  rails_port=$(free_port)
  start "http://127.0.0.1:$rails_port/fr$sample" "$work/rails.log" ruby bench/reference-rails/server.rb "$rails_port" "$work/copy.db" "$work/words.json" "$work/frame"
  names+=(Rails) ports+=("$rails_port")
else
  note "Without Ruby there is no Rails to compare with."
fi

same=()
for i in "${!names[@]}"; do same+=("${names[i]}=http://127.0.0.1:${ports[i]}"); done
"$node" bench/sameness.mjs "$work/commitments" "${same[@]}" >"$work/sameness" || give_up "The pages cannot be compared."
note "$(cat "$work/sameness")"

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
# A round that does not count: Node and Ruby grow quicker while they serve.
for i in "${!names[@]}"; do load "${started[i]}" "http://127.0.0.1:${ports[i]}" -s "$work/visits.lua" >/dev/null; done
for ((round = 1; round <= rounds; round++)); do
  note "Round $round of $rounds"
  for i in "${!names[@]}"; do measure "${names[i]}" "${started[i]}" "http://127.0.0.1:${ports[i]}" -s "$work/visits.lua"; done
done
number=$(wc -l <"$work/commitments")

report commitment_page "A commitment page, uncached, beside Node and Rails" <<REPORT
$number commitments in turn, every request another address, identity encoding. Node $("$node" -p process.version) with fastify and its ETag plugin, better-sqlite3 in one transaction a page, prepared statements, template strings and markdown-it$([ "${#names[@]}" = 2 ] || echo '; Rails 6.1 with ActiveRecord, ERB and its partials, Rack::ETag, commonmarker and puma (two threads)'). The same SQLite file, one core for the server, $CONNECTIONS connections from the other, median of $rounds rounds of $seconds s.

The page is the same, compared before measuring (each tag counted as a space, spaces folded):

$(sed 's/^/- /' "$work/sameness")

| | requests/s | p50 | p99 | processor time a page | bytes, on average |
|---|---|---|---|---|---|
$(for name in "${names[@]}"; do row "$name" | sed "s/\$/ $((${size[$name]} / number)) |/"; done)

By requests a second, Parvis does $(ratio Parvis Node) times Node (goal 3)$([ "${#names[@]}" = 2 ] || echo " and $(ratio Parvis Rails) times Rails (goal 25)"); by processor time a page, $(ratio_of_effort Parvis Node) times Node$([ "${#names[@]}" = 2 ] || echo " and $(ratio_of_effort Parvis Rails) times Rails"). Parvis keeps what it has parsed of the states it read lately; the references parse them for every page. Others used the machine: load $(cut -d' ' -f1 /proc/loadavg).
REPORT
