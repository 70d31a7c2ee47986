#!/bin/sh
# A PostgreSQL cluster for tests, in a folder of its own and with a socket there: nothing listens on a
# port. Says `ready` when it runs, and stops and vanishes when its standard input ends, so also when
# the tests are killed.
set -eu
# Ctrl-C reaches the tests too; this shell ends after them.
trap '' INT TERM HUP

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] && command -v initdb >/dev/null 2>&1; then
    bin=$(dirname "$(command -v initdb)")
fi
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL is missing; install it with tests/packages.sh (Debian: postgresql)" >&2
    exit 1
fi

# PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
    as_user="setpriv --reuid=postgres --regid=postgres --init-groups"
else
    as_user=
fi
folder=$(mktemp -d /tmp/bode-postgres-XXXXXX)
trap 'rm -rf "$folder"' EXIT
if [ -n "$as_user" ]; then
    chown postgres "$folder"
fi
cd "$folder"

# A language whose order of letters is not that of bytes, where there is one: Bode must not depend on it.
language="--locale=C.UTF-8"
if "$bin/initdb" --help | grep -q icu-locale; then
    language="$language --locale-provider=icu --icu-locale=nl"
fi
# $as_user and $language are several words, so not quoted.
if ! $as_user "$bin/initdb" --pgdata="$folder/data" --username=bode --auth=trust --encoding=UTF8 \
    $language --no-sync >"$folder/initdb.log" 2>&1; then
    cat "$folder/initdb.log" >&2
    exit 1
fi
# What a crash of the machine would lose does not matter here.
if ! $as_user "$bin/pg_ctl" start --pgdata="$folder/data" --wait --silent --log="$folder/data/log" -o "\
    -c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off \
    -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off" </dev/null >/dev/null; then
    cat "$folder/data/log" >&2
    exit 1
fi
echo "ready $folder"
cat >/dev/null
$as_user "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent >/dev/null 2>&1
