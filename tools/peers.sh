#!/usr/bin/env bash
# Fills .cache/peers with what the peers of `tools/bench.sh peers` need, below the
# project and without root: Hyperscan and RE2 as Debian's packages, unpacked and not
# installed; Presidio and datafog in a Python environment of their own; redactors from
# npm. Python and npm packages have pinned versions and hashes. What can't be had is
# named and the rest goes on: the benchmark leaves out a peer that is missing.
set -uo pipefail
cd "$(dirname "$0")/.."
products=$PWD/bench/peers/products
into=$PWD/.cache/peers
mkdir -p "$into"
missing=0

say() { printf '%-10s %s\n' "$1" "$2"; }
lacks() {
  say "$1" "not fetched: $2"
  missing=$((missing + 1))
}

# attempt runs a command in a folder; what it said last is the reason if it fails.
attempt() {
  local name=$1 folder=$2
  shift 2
  (cd "$folder" && "$@") >"$into/log" 2>&1 || {
    lacks "$name" "$(grep -v '^ *$' "$into/log" | tail -n 1)"
    return 1
  }
}

need() {
  local name=$1 program
  shift
  for program; do
    command -v "$program" >/dev/null 2>&1 || {
      lacks "$name" "no $program here"
      return 1
    }
  done
}

# debian unpacks a development package and the libraries it stands on.
debian() {
  local name=$1 package=$2 list=$into/debian/$2.list file
  need "$name" apt-get apt-cache dpkg || return
  if [ ! -s "$list" ]; then
    mkdir -p "$into/debian"
    rm -rf "$into/packages" && mkdir "$into/packages"
    # shellcheck disable=SC2046 # names of packages have no spaces
    attempt "$name" "$into/packages" apt-get download -q "$package" \
      $(apt-cache depends --important "$package" | sed -n 's/^ *Depends: \(lib\(hyperscan\|re2\|absl\).*\)/\1/p') || return
    for file in "$into/packages"/*.deb; do
      attempt "$name" "$into" dpkg -x "$file" debian || return
    done
    for file in "$into/packages"/*.deb; do dpkg-deb -W "$file"; done >"$list"
    rm -rf "$into/packages"
  fi
  say "$name" "$(tr '\t\n' ' ,' <"$list" | sed 's/,$//; s/,/, /g')"
}

python_packages() {
  local list=$products/requirements.txt to=$into/python
  need Python python3 || return
  if ! cmp -s "$list" "$to/installed.txt"; then
    rm -rf "$to"
    attempt Python . python3 -m venv "$to" || return
    attempt Python . "$to/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$list" || return
    cp "$list" "$to/installed.txt"
  fi
  say Python "$(sed -nE 's/^(presidio-analyzer|datafog|spacy)==([^ ]+).*/\1 \2/p' "$list" | paste -sd , | sed 's/,/, /g')"
}

npm_packages() {
  local list=$products/package-lock.json to=$into/products
  need npm node npm || return
  if ! cmp -s "$list" "$to/node_modules/.installed-lock"; then
    mkdir -p "$to"
    cp "$products/package.json" "$list" "$products/.npmrc" "$to"
    attempt npm "$to" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || return
    cp "$list" "$to/node_modules/.installed-lock"
  fi
  say npm "$(sed -nE 's/^    "([^"]+)": "([0-9.]+)",?$/\1 \2/p' "$products/package.json" | paste -sd , | sed 's/,/, /g')"
}

# others_rules makes the rules and texts of the measured design that ours is compared
# with, where it lies beside the project; the first of each kind, one message a line.
others_rules() {
  local design=${DESIGN:-../shared/engine-prototype} to=$into/given kind
  if [ ! -f "$design/mkrules.py" ]; then
    say rules "no others than the catalogue's: nothing in $design"
    return
  fi
  design=$(cd "$design" && pwd)
  need rules python3 || return
  if [ ! -s "$to/rules200.tsv" ]; then
    rm -rf "$to" && mkdir -p "$to/data"
    attempt rules "$to" python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes -r "$products/talk.txt" || return
    attempt rules "$to" python3 "$design/mkcorpus.py" "$to"/chitchat_dataset-*.whl || return
    attempt rules "$to" python3 "$design/mkrules.py" || return
    for kind in clean chat dense; do head -n 40000 "$to/data/$kind.txt" >"$to/$kind.txt"; done
    head -n 8000 "$to/data/adv.txt" >"$to/adv.txt"
    mv "$to/data/rules200.tsv" "$to" && rm -rf "$to/data" "$to"/*.whl
  fi
  say rules "$(wc -l <"$to/rules200.tsv" | tr -d ' ') of a measured design, with its texts"
}

debian Hyperscan libhyperscan-dev
debian RE2 libre2-dev
python_packages
npm_packages
others_rules
rm -f "$into/log"
if [ "$missing" -gt 0 ]; then
  echo "what was not fetched is left out by the benchmark, unless the system has it"
fi
