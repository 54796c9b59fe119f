#!/usr/bin/env bash
# Runs each fuzz test for FUZZTIME, by default one million executions. For ten million
# of the engine's laws, without the fuzz engine:
#   LAWS=10000000 go test ./detectors -run TestLaws -timeout 0
set -euo pipefail
cd "$(dirname "$0")/.."
time=${FUZZTIME:-1000000x}

grep -rlE '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u | while read -r dir; do
  grep -hoE '^func Fuzz[A-Za-z0-9]+' "$dir"/*_test.go | sed 's/func //' | sort -u | while read -r name; do
    printf '\n== %s in %s\n' "$name" "$dir"
    go test "$dir" -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 10x </dev/null
  done
done
