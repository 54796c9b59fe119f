#!/usr/bin/env bash
# Everything a change must pass, on a machine with Go, Node 20 and Python 3.11.
# What else is needed is installed below the project at pinned versions.
set -euo pipefail
cd "$(dirname "$0")/.."

for need in go node npm python3; do
  command -v "$need" >/dev/null 2>&1 || { echo "make test needs $need; see CONTRIBUTING.md"; exit 1; }
done

tools/check.sh

printf '\n== end to end: real browser, servers and SDKs\n'
go build -trimpath -o bin/veilwire ./cmd/veilwire
bin/veilwire demo --self-test
tools/e2e.sh
