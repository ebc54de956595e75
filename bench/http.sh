#!/usr/bin/env bash
# A cached page and its 304, beside nginx serving the same compressed bytes from the same core.
#
# On a core of its own each is faster than the client on the other core: those rates are the client's. So each round
# measures again with a neighbour that always wants the server's core and gets half of it: there the server is the limit.
set -uo pipefail
# shellcheck source=bench/support.sh
. "$(dirname "$0")/support.sh"

CONNECTIONS=${CONNECTIONS:-256} # so many that work always waits for the server
page=${PAGE:-/fr/plans/2024-2026}
parvis_port=$(free_port)
start_parvis --access-log off --origin "http://127.0.0.1:$parvis_port" # nginx writes none either, and knows its name
curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:$parvis_port$page" -o /dev/null || give_up "$page is not served."
for _ in 1 2 3 4 5; do curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:$parvis_port$page" -o "$work/page.gz"; sleep 0.2; done

mkdir -p "$work/site$(dirname "$page")" "$work/temporary"
cp "$work/page.gz" "$work/site$page.html.gz"
gunzip -c "$work/page.gz" >"$work/site$page.html"
nginx_port=$(free_port)
cat >"$work/nginx.conf" <<NGINX
daemon off; master_process off; worker_processes 1; pid $work/nginx.pid; error_log $work/nginx.log crit;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; server_tokens off;
  types { text/html html; } charset utf-8; open_file_cache max=100; open_file_cache_valid 60s;
  client_body_temp_path $work/temporary/a; proxy_temp_path $work/temporary/b; fastcgi_temp_path $work/temporary/c; uwsgi_temp_path $work/temporary/d; scgi_temp_path $work/temporary/e;
  server { listen 127.0.0.1:$nginx_port reuseport; root $work/site; gzip_static on; etag on; }
}
NGINX
start "http://127.0.0.1:$nginx_port$page.html" "$work/nginx.out" nginx -c "$work/nginx.conf" -p "$work"

etag() { curl -sf -D - -o /dev/null -H 'Accept-Encoding: gzip' "$1" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p'; }
ours=http://127.0.0.1:$parvis_port$page theirs=http://127.0.0.1:$nginx_port$page.html
our_etag=$(etag "$ours") their_etag=$(etag "$theirs")
answers_304() { [ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Accept-Encoding: gzip' -H "If-None-Match: $2" "$1")" = 304 ] || give_up "$1 does not answer 304."; }
answers_304 "$ours" "$our_etag"
answers_304 "$theirs" "$their_etag"

# measure_all SUFFIX: each of the four, once.
measure_all() {
  measure "page-ours$1" "${started[0]}" "$ours" -H 'Accept-Encoding: gzip'
  measure "page-theirs$1" "${started[1]}" "$theirs" -H 'Accept-Encoding: gzip'
  measure "304-ours$1" "${started[0]}" "$ours" -H 'Accept-Encoding: gzip' -H "If-None-Match: $our_etag"
  measure "304-theirs$1" "${started[1]}" "$theirs" -H 'Accept-Encoding: gzip' -H "If-None-Match: $their_etag"
}

for ((round = 1; round <= rounds; round++)); do
  note "Round $round of $rounds"
  measure_all ""
  taskset -c 0 sh -c 'while :; do :; done' &
  started[2]=$!
  measure_all -shared
  kill "${started[2]}"
  wait "${started[2]}" 2>/dev/null
  unset 'started[2]'
done

report http "A cached page, beside nginx" <<REPORT
\`$page\`, gzip, $(stat -c %s "$work/page.gz") bytes; nginx $(nginx -v 2>&1 | sed 's/.*nginx\///') with \`gzip_static\` serves the same bytes. One core for the server, $CONNECTIONS connections from the other, median of $rounds rounds of $seconds s.

| | requests/s | p50 | p99 | processor time | of its core |
|---|---|---|---|---|---|
$(row page-ours 'page, Parvis')
$(row page-theirs 'page, nginx')
$(row 304-ours '304, Parvis')
$(row 304-theirs '304, nginx')
$(row page-ours-shared 'page, Parvis, half a core')
$(row page-theirs-shared 'page, nginx, half a core')
$(row 304-ours-shared '304, Parvis, half a core')
$(row 304-theirs-shared '304, nginx, half a core')

Half a core: a neighbour that always wants it shares the core, so the server is the limit. Page: **$(ratio page-ours-shared page-theirs-shared)** times nginx (goal 1.0). 304: **$(ratio 304-ours-shared 304-theirs-shared)** times (goal 1.1). By processor time: $(ratio_of_effort page-ours-shared page-theirs-shared) and $(ratio_of_effort 304-ours-shared 304-theirs-shared) times.
A whole core: the client on the other core is the limit wherever a server does not fill its own. Page: $(ratio page-ours page-theirs) times nginx. 304: $(ratio 304-ours 304-theirs) times. By processor time: $(ratio_of_effort page-ours page-theirs) and $(ratio_of_effort 304-ours 304-theirs) times.
Neither writes an access log. Others used the machine: load $(cut -d' ' -f1 /proc/loadavg).
REPORT
