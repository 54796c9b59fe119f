#!/usr/bin/env bash
# Everything a change must pass, on a machine with Go, Node 20 and Python 3.11.
# What else is needed is installed below the project at pinned versions.
set -euo pipefail
cd "$(dirname "$0")/.."

for need in go node npm python3; do
  command -v "$need" >/dev/null 2>&1 || { echo "make test needs $need; see CONTRIBUTING.md"; exit 1; }
done

# As a release is built, and throughout: so tests try what ships, and nothing is
# compiled twice. Only the race detector needs C, and says so.
export CGO_ENABLED=0 GOFLAGS="$(go env GOFLAGS) -trimpath"

step() { printf '\n== %s\n' "$*"; }

# beside NAME COMMAND...: runs something beside what follows. await NAME PID: waits
# for it, and shows what it wrote.
mkdir -p .cache/beside
beside() {
  local name=$1
  shift
  "$@" > ".cache/beside/$name.log" 2>&1 &
}
await() {
  local code=0
  wait "$2" || code=$?
  [ $code = 0 ] || printf '\n== failed: %s\n' "$1"
  cat ".cache/beside/$1.log"
  [ $code = 0 ] || exit $code
}
trap 'kill $(jobs -p) 2>/dev/null || true; wait' EXIT

# What comes over the network comes while this machine compiles.
beside "install what end-to-end tests need" tools/e2e.sh install
installing=$!
tools/envoy.sh
tools/check.sh
await "install what end-to-end tests need" $installing

go build -o bin/veilwire ./cmd/veilwire

# Browsers and servers are waited for: that leaves time to compile.
beside "the same commit gives the same bytes" nice -n 19 env TARGETS=linux/amd64 tools/release.sh twice
releasing=$!
step "end to end: real browser, servers and SDKs"
bin/veilwire demo --self-test
tools/e2e.sh
step "the same commit gives the same bytes"
await "the same commit gives the same bytes" $releasing

step "a fleet that is broken on purpose"
if [ -n "${VEILWIRE_ENVOY:-}" ] || [ -e .cache/envoy/envoy ]; then
  deploy/fleet/break.sh
else
  echo "no Envoy for this machine: it is left out"
fi
