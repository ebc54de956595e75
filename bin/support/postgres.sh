# shellcheck shell=bash
# A PostgreSQL of our own for the tests: temporary, on a UNIX socket, as user postgres when we are root.
# In memory where there is a gigabyte of room: a test of ours never needs it to survive a power cut.
# start_postgres sets PARVIS_TEST_POSTGRES; stop_postgres removes everything.

postgres_folder=''

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

postgres_programs() { find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -1; }

has_room_in_memory() { [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -1)" -gt 1000000 ]; }

start_postgres() {
  local programs place=${TMPDIR:-/tmp}
  programs=$(postgres_programs)
  [ -n "$programs" ] || return 1
  if has_room_in_memory; then place=/dev/shm; fi
  postgres_folder=$(mktemp -d "$place/parvis-postgres.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres: "$postgres_folder"
  (
    cd "$postgres_folder"
    quietly as_postgres "$programs/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8
    quietly as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
      -o "-c listen_addresses='' -c unix_socket_directories='$postgres_folder' -c max_connections=200" start
  ) || return 1
  # An empty host with the socket's folder as a parameter is a URI that libpq reads.
  export PARVIS_TEST_POSTGRES="postgresql:///postgres?host=$postgres_folder&user=postgres"
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  (cd "$postgres_folder" && as_postgres "$(postgres_programs)/pg_ctl" -D "$postgres_folder/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$postgres_folder"
  postgres_folder=''
  unset PARVIS_TEST_POSTGRES
}
