# shellcheck shell=bash
# What the measurements share: a served Parvis, a pinned client, a report. Sourced by bench/*.sh.
#
# Server on core 0, client on core 1, loopback, plain HTTP. Machines are noisy: rounds alternate between the programs
# compared, each figure is that of the median round, and the median of the rounds' ratios is what counts. When others
# use the machine, the processor time spent on a request says more than the number of requests.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. bin/support/terminal.sh
. bin/support/node.sh

node=$(test_node) || give_up "No Node of version 20.19 or newer was found."
work=$(mktemp -d -t parvis-bench.XXXXXX)
started=()
# shellcheck disable=SC2034 # read by those who source this
rounds=${ROUNDS:-5}
# shellcheck disable=SC2034
seconds=${SECONDS_EACH:-5}

finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

free_port() { "$node" -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# Starts a program on core 0 (or SERVER_CORES) and waits until an address answers: start ADDRESS LOG command…
start() {
  local address=$1 log=$2
  shift 2
  taskset -c "${SERVER_CORES:-0}" "$@" >"$log" 2>&1 &
  started+=($!)
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    curl -sf -o /dev/null "$address" && return 0
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  tail -5 "$log" >&2
  give_up "It does not answer: $address"
}

# Serves a new database; sets database, and parvis_port unless it is.
start_parvis() {
  [ -x build/release/parvis ] || give_up "bin/build release parvis comes first."
  database=$work/parvis.db
  parvis_port=${parvis_port:-$(free_port)}
  start "http://127.0.0.1:$parvis_port/health" "$work/parvis.log" build/release/parvis serve --listen "127.0.0.1:$parvis_port" --db "sqlite:$database" "$@"
}

# Processor time of a process so far, in microseconds.
processor_time() { awk -v tick="$(getconf CLK_TCK)" '{ printf "%.0f", ($14 + $15) * 1e6 / tick }' "/proc/$1/stat"; }

# load PID URL [wrk options…]: prints "requests/s p50 p99 µs", the last being the processor time that PID spent on each
# request; refuses a run with errors.
load() {
  local pid=$1 url=$2 said before
  shift 2
  before=$(processor_time "$pid")
  said=$(taskset -c 1 wrk -t1 -c"${CONNECTIONS:-64}" -d"${seconds}s" --timeout 30s --latency "$@" "$url")
  if grep -qE 'Non-2xx|Socket errors' <<<"$said"; then
    echo "$said" >&2
    give_up "Errors while loading $url"
  fi
  awk -v spent=$(($(processor_time "$pid") - before)) '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /requests in/ { count = $1 } /Requests\/sec/ { rate = $2 } END { print rate, p50, p99, spent / count }' <<<"$said"
}

# measure NAME PID URL [wrk options…]: keeps what `load` says as one more round of NAME.
measure() { load "${@:2}" >>"$work/rounds-$1"; }

middle() { awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

# The median round of NAME, by its rate.
median() { sort -n "$work/rounds-$1" | middle; }
# ratio NAME NAME: the median of the rounds' ratios, of the rates and of the processor times.
ratio() { paste "$work/rounds-$1" "$work/rounds-$2" | awk '{ printf "%.2f\n", $1 / $5 }' | sort -n | middle; }
ratio_of_effort() { paste "$work/rounds-$1" "$work/rounds-$2" | awk '{ printf "%.2f\n", $8 / $4 }' | sort -n | middle; }
row() { median "$1" | awk -v name="${2:-$1}" '{ printf "| %s | %d | %s | %s | %.1f µs | %.0f %% |\n", name, $1, $2, $3, $4, $1 * $4 / 1e4 }'; }

# Begins docs/bench/NAME.md; what follows on standard input is its body.
report() {
  local name=$1 title=$2 file=docs/bench/$1.md
  mkdir -p docs/bench
  {
    echo "# $title"
    echo
    echo "\`bin/bench $name\`, $(date -u +%F), commit $(git rev-parse --short HEAD)$(git diff --quiet HEAD -- src web cmake || echo ' with changes'), $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)."
    echo
    cat
  } >"$file"
  cat "$file"
  good "Written to $file"
}
