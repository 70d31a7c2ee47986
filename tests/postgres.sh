#!/bin/sh
# A PostgreSQL cluster for tests, in a folder of its own and with a socket there. Says `ready` and its
# folder when it runs, and stops and vanishes when its standard input ends, so also when the tests are
# killed.
#
# Given a folder with server.crt and server.key it also listens on this machine, over TLS only; it says the
# port after its folder, and has the other files of that folder beside its data.
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
# What a crash of the machine would lose does not matter here. $1: more settings.
start() {
    $as_user "$bin/pg_ctl" start --pgdata="$folder/data" --wait --silent --log="$folder/data/log" -o "\
        -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off \
        -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off $1" </dev/null >/dev/null
}
if [ $# -eq 0 ]; then
    started=
    start "-c listen_addresses=''" && started=yes
    port=
else
    # Its own to read, and nobody else's: PostgreSQL refuses another key.
    for file in "$1"/*; do
        $as_user sh -c 'umask 077; cat >"$0"' "$folder/data/${file##*/}" <"$file"
    done
    printf 'local all all trust\nhostssl all all 127.0.0.1/32 trust\n' \
        | $as_user sh -c 'cat >"$0"' "$folder/data/pg_hba.conf"
    echo 'ssl = on' | $as_user sh -c 'cat >>"$0"' "$folder/data/postgresql.conf"
    # Another program may have a port: then the next.
    started=
    for _ in 1 2 3 4 5 6 7 8; do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 10000))
        start "-c listen_addresses=127.0.0.1 -c port=$port" && started=yes && break
    done
fi
if [ -z "$started" ]; then
    cat "$folder/data/log" >&2
    exit 1
fi
echo "ready $folder $port"
cat >/dev/null
$as_user "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent >/dev/null 2>&1
