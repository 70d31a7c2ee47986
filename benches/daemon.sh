#!/usr/bin/env bash
# Measures the daemon beside `bode receive`, at rest, and one, two and four of it on one PostgreSQL, and
# prints tables for docs/performance.md and docs/scale.md. Installs nothing; says what is missing.
#
#   benches/daemon.sh [FOLDER]    FOLDER (default: a new one in $TMPDIR) needs about 2 GB
#   BODE=path benches/daemon.sh   measures this program instead of building one
#   ROUNDS=4 benches/daemon.sh    versions of each of the 224 declarations per measurement (default 10)
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
pgbin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -x "$pgbin/initdb" ] || { echo "daemon.sh needs PostgreSQL (Debian package postgresql)" >&2; exit 2; }
if [ -n "${BODE:-}" ]; then bode=$(realpath "$BODE"); else cargo build --release --locked; bode=$root/target/release/bode; fi
folder=$(realpath "${1:-$(mktemp -d "${TMPDIR:-/tmp}/bode-bench.XXXXXX")}")
rounds=${ROUNDS:-10}
export BODE_TODAY=2026-04-10
mkdir -p "$folder"
chmod go+x "$folder" # root runs PostgreSQL as another user
cd "$folder"
head -c 32 /dev/urandom | base64 >sleutel
export BODE_AUDIT_SLEUTEL=$folder/sleutel
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

now() { date +%s%N; }
ms() { echo $((($2 - $1) / 1000000)); }
load() { # store, world
  for kind in aanbieders contracten tarieven toewijzingen; do "$bode" --db "$1" load "$kind" "$2/$kind.csv" >/dev/null; done
}
settings() { # store, folder
  printf '[opslag]\ndatabase_bestand = "%s"\n[map]\nhoofdmap = "%s"\n[log]\nniveau = "warn"\n[api]\naan = false\n[beheer]\naan = false\n' "$2.adres" "$2" >"$2.toml"
  printf '%s' "$1" >"$2.adres"
}
start() { # folder; waits until it watches
  "$bode" serve --config "$1.toml" 2>>"$1.log" &
  pids+=($!)
  sleep 3
}

median() { sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }

echo "== a 323 of 25 MB: from file to 325, the median of 5 runs side by side"
"$bode" simulate --uit big --toewijzingen 200000 --prestaties 26881 --fout 5 >/dev/null
load base.sqlite big
big=$(ls big/declaraties/*.xml); gemeente=$(basename "$big" | cut -d- -f2)
: >receive.ms; : >serve.ms; : >serve.kb
for run in 1 2 3 4 5; do
  cp base.sqlite receive.sqlite; cp base.sqlite serve.sqlite; sync
  begin=$(now); "$bode" --db receive.sqlite receive "$big" --out "uit-$run" >/dev/null; ms "$begin" "$(now)" >>receive.ms
  settings "$folder/serve.sqlite" "$folder/post-big-$run"; start "$folder/post-big-$run"
  cp "$big" big.xml; sync
  begin=$(now); mv big.xml "post-big-$run/$gemeente/in/323.xml"
  until ls "post-big-$run/$gemeente/out/"*325*.xml >/dev/null 2>&1; do sleep 0.005; done
  ms "$begin" "$(now)" >>serve.ms
  awk '/VmHWM/ { print $2 }' "/proc/${pids[-1]}/status" >>serve.kb
  kill "${pids[-1]}"; wait "${pids[-1]}" || true
  rm -f receive.sqlite* serve.sqlite*
done
receive=$(median <receive.ms); daemon=$(median <serve.ms)
echo "| receive | $receive ms |"
echo "| serve | $daemon ms | $((daemon * 100 / receive)) % | peak $(($(median <serve.kb) / 1024)) MiB |"

echo "== at rest"
settings "$folder/rest.sqlite" "$folder/post-rest"; "$bode" --db rest.sqlite party 0153 >/dev/null; start "$folder/post-rest"
ticks() { awk '{ print $14 + $15 }' "/proc/${pids[-1]}/stat"; }
before=$(ticks); sleep 60; after=$(ticks)
echo "| CPU in 60 s | $(((after - before) * 10)) ms |"; awk '/VmRSS/ { print "| memory | " $2 / 1024 " MiB |" }' "/proc/${pids[-1]}/status"
kill "${pids[-1]}"; wait "${pids[-1]}" || true

echo "== daemons on one PostgreSQL, 224 lanes"
"$bode" simulate --uit lanen --toewijzingen 20000 --prestaties 2240 --declaraties 224 --fout 5 >/dev/null
as= ; if [ "$(id -u)" -eq 0 ]; then as="setpriv --reuid=postgres --regid=postgres --init-groups"; mkdir -p pg; chown postgres pg; fi
$as "$pgbin/initdb" --pgdata="$folder/pg/data" --username=bode --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
$as "$pgbin/pg_ctl" start --pgdata="$folder/pg/data" --wait --silent --log="$folder/pg/log" -o "-c listen_addresses='' -c unix_socket_directories='$folder/pg' -c max_connections=300" >/dev/null
trap 'kill "${pids[@]}" 2>/dev/null || true; $as "$pgbin/pg_ctl" stop --pgdata="$folder/pg/data" --mode=fast --silent || true' EXIT
for daemons in 1 2 4; do
  createdb="CREATE DATABASE d$daemons"
  "$pgbin/psql" -h "$folder/pg" -U bode -d postgres -qc "$createdb"
  address="postgres://bode@localhost/d$daemons?host=$folder/pg"
  load "$address" lanen
  running=()
  for number in $(seq "$daemons"); do
    settings "$address" "$folder/post-$daemons"; start "$folder/post-$daemons"; running+=("${pids[-1]}")
  done
  total=0
  rm -rf aside; mkdir aside
  for round in $(seq "$rounds"); do
    for file in lanen/declaraties/*.xml; do
      name=$(basename "$file" .xml)
      code=$(echo "$name" | cut -d- -f2); mkdir -p "aside/$code"
      sed "s/Identificatie>\(.\)[^<]\{2\}/Identificatie>\1$(printf %02d "$round")/" "$file" >"aside/$code/$name-$round.xml"
      total=$((total + 1))
    done
  done
  begin=$(now)
  for code in aside/*; do mv "$code"/*.xml "post-$daemons/${code#aside/}/in/"; done
  done=0
  until [ "$done" -ge "$total" ]; do
    sleep 0.2
    done=$("$pgbin/psql" -h "$folder/pg" -U bode -d "d$daemons" -Atc "SELECT COALESCE(SUM(af), 0) FROM spoor WHERE bak = 'uit'")
  done
  took=$(ms "$begin" "$(now)")
  echo "| $daemons | $total messages | $took ms | $((total * 1000 / took)) a second, in and out |"
  for pid in "${running[@]}"; do kill "$pid"; wait "$pid" || true; done
done
