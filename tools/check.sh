#!/usr/bin/env bash
# Formatting, vet, staticcheck, house rules and all Go tests. Needs no network
# once modules are there. Race tests run where a C compiler is found.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "format (gofumpt)"
bad=$(cd tools && go tool gofumpt -l ..)
if [ -n "$bad" ]; then
  printf 'not formatted; run make fmt:\n%s\n' "$bad"
  exit 1
fi

step "vet"
go vet ./...

step "staticcheck"
(cd tools && go build -o ../.cache/staticcheck honnef.co/go/tools/cmd/staticcheck)
.cache/staticcheck ./...

step "Go tests"
command -v curl >/dev/null 2>&1 || echo "no curl found: what it would send is left out"
go test ./...

step "kernels that this machine does not use"
kernels='Kernels|Keywords|Sieve'
go test -tags portable ./detectors -run "$kernels|^TestVectors$"
if command -v qemu-aarch64-static >/dev/null 2>&1; then
  GOARCH=arm64 go test -exec qemu-aarch64-static ./detectors -run "$kernels"
else
  GOARCH=arm64 go vet ./detectors
  echo "no qemu-aarch64-static found: the kernel for arm64 is built and not run"
fi

step "races"
if command -v "${CC:-cc}" >/dev/null 2>&1; then
  # Pools forget on purpose under the race detector, so counts of allocations
  # mean nothing there; and what compares for long in one goroutine has no races.
  CGO_ENABLED=1 go test -race -skip 'Alloc|CostsNothing|StreamEveryCut|EqualsRegexp|MatchesAreTheOracles|LongTextsAreScannedAlike' ./...
else
  echo "no C compiler found: race detection is left out"
fi
