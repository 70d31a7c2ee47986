#!/usr/bin/env bash
# Measures the whole program beside public tools, on the same files in the same run, and prints a
# table of ratios for docs/performance.md. Installs nothing; says what is missing.
#
#   benches/whole.sh [FOLDER]     FOLDER (default: a new one in $TMPDIR) needs about 5 GB
#   RUNS=10 benches/whole.sh      runs of each command, after one to warm up (default 5)
#   BODE=path benches/whole.sh    measures this program instead of building one
#   QUICK=1 benches/whole.sh      small sizes only, to see that it works
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
for tool in cargo:rustup hyperfine:hyperfine xmllint:libxml2-utils /usr/bin/time:time; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool%%:*} (Debian package ${tool##*:})")
done
if [ "${#missing[@]}" -gt 0 ]; then
  printf 'whole.sh needs: %s\n' "${missing[@]}" >&2
  exit 2
fi

folder=${1:-$(mktemp -d "${TMPDIR:-/tmp}/bode-bench.XXXXXX")}
mkdir -p "$folder"
runs=${RUNS:-5}
export BODE_TODAY=2026-04-30
# One for all stores, or a copy of a store would be without.
[ -f "$folder/sleutel" ] || head -c 32 /dev/urandom | base64 >"$folder/sleutel"
export BODE_AUDIT_SLEUTEL=$folder/sleutel
if [ -n "${BODE:-}" ]; then
  bode=$(realpath "$BODE")
else
  cargo build --release --locked
  bode=$PWD/target/release/bode
fi
xsd=$PWD/xsd/ijw/3.2/JW323.xsd

if [ -n "${QUICK:-}" ]; then
  megabytes=(1) grants=(10000) decisions=1000
else
  megabytes=(1 5 25) grants=(10000 100000 1000000) decisions=100000
fi
largest=${megabytes[-1]}

# Prestaties in a file of so many MB: what the generator reckons with.
prestaties() { echo $(($1 * 1000000 / 930)); }

# Seconds of a command: the median of the runs. Arguments: name, preparation, command. The first run
# warms up and shows that the command works; a finding or refusal (exit 1) is a result as well.
seconds() {
  bash -c "$2"
  bash -c "$3" >/dev/null 2>"$folder/error" || [ $? -eq 1 ] || { cat "$folder/error" >&2; exit 2; }
  hyperfine --shell=bash --style=none --runs "$runs" --ignore-failure \
    --prepare "$2" --export-csv "$folder/$1.csv" "$3" >/dev/null 2>&1
  awk -F, 'NR == 2 { printf "%.3f", $4 }' "$folder/$1.csv"
}

# Peak memory of a command in MiB.
peak() {
  /usr/bin/time -f %M -o "$folder/peak" "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
  awk 'END { printf "%.0f", $1 / 1024 }' "$folder/peak"
}

ratio() { awk -v one="$1" -v two="$2" 'BEGIN { printf "%.2f", one / two }'; }
row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }

simulate() { # folder, grants, prestaties
  [ -d "$1" ] || "$bode" simulate --uit "$1" --seed 1 --toewijzingen "$2" --prestaties "$3" --fout 5
}
declaration() { echo "$1"/declaraties/*.xml; }

echo "| what | seconds | beside it | ratio | peak MiB |"
echo "|---|---|---|---|---|"

world=$folder/check
simulate "$world" "$(prestaties "$largest")" "$(prestaties "$largest")"
file=$(declaration "$world")
xmllint=$(seconds xmllint true "xmllint --noout --schema '$xsd' '$file'")
check=$(seconds check true "'$bode' check '$file'")
row "xmllint --schema, $largest MB" "$xmllint" "" "1" "$(peak xmllint --noout --schema "$xsd" "$file")"
row "check, $largest MB" "$check" "xmllint" "$(ratio "$check" "$xmllint")" "$(peak "$bode" check "$file")"

for count in "${grants[@]}"; do
  for size in "${megabytes[@]}"; do
    world=$folder/receive-$count-$size
    declared=$(prestaties "$size")
    simulate "$world" "$count" "$declared"
    file=$(declaration "$world")
    if [ ! -f "$world/base.sqlite" ]; then
      for list in aanbieders contracten tarieven toewijzingen; do
        "$bode" --db "$world/base.sqlite" load "$list" "$world/$list.csv" >/dev/null
      done
    fi
    db=$world/work.sqlite
    fresh="rm -rf '$db'* '$world/uit'; cp '$world/base.sqlite' '$db'; sync '$db'"
    receive=$(seconds "receive-$count-$size" "$fresh" "'$bode' --db '$db' receive '$file' --out '$world/uit'")
    bash -c "$fresh"
    row "receive, $size MB, $count grants" "$receive" "xmllint, $largest MB" "$(ratio "$receive" "$xmllint")" \
      "$(peak "$bode" --db "$db" receive "$file" --out "$world/uit")"
  done
done

world=$folder/allocate
[ -d "$world" ] || "$bode" simulate --uit "$world" --seed 1 --toewijzingen 1 --prestaties 1 --fout 0 --besluiten "$decisions"
db=$world/work.sqlite
fresh="rm -rf '$db'* '$world/uit' '$world/copy'; sync"
export BODE_TODAY=2026-03-01
allocate=$(seconds allocate "$fresh" "'$bode' --db '$db' allocate '$world/besluiten.json' --out '$world/uit'")
memory=$(bash -c "$fresh"; peak "$bode" --db "$db" allocate "$world/besluiten.json" --out "$world/uit")
# The bound: the same files and database, written durably by a tool that thinks of nothing.
copy=$(seconds copy "rm -rf '$world/copy'; sync" "mkdir '$world/copy' && cp -r '$world/uit' '$db' '$world/copy' && sync -f '$world/copy'")
row "allocate, $decisions decisions" "$allocate" "cp -r and sync of the same files" "$(ratio "$allocate" "$copy")" "$memory"

small=fixtures/messages/301
file=$(find "$small" -name '*.xml' | sort | head -n 1)
start=$(seconds start true "'$bode' check '$file'")
row "check of one small message (start-up)" "$start" "target: 0.02" "$(ratio "$start" 0.02)" "$(peak "$bode" check "$file")"

echo "Files are in $folder." >&2
