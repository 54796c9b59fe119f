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

# All of vet has been said above: go test need not vet a part of it again.
step "Go tests"
command -v curl >/dev/null 2>&1 || echo "no curl found: what it would send is left out"
# What waits longest begins first, beside what computes.
go test -vet=off ./store/nats ./...

step "what deploy/ ships"
# Go does not see that files outside of a module have changed: nothing is taken from its cache.
(cd deploy/checks && go vet ./... && ../../.cache/staticcheck ./... && go test -vet=off -count=1 ./...)

step "kernels that this machine does not use"
kernels='Kernels|Keywords|Sieve'
go test -tags portable ./detectors -run "$kernels|^TestVectors$"
if command -v qemu-aarch64-static >/dev/null 2>&1; then
  GOARCH=arm64 go test -exec qemu-aarch64-static ./detectors -run "$kernels"
else
  GOARCH=arm64 go vet ./detectors
  echo "no qemu-aarch64-static found: the kernel for arm64 is built and not run"
fi

step "other systems"
# Where files differ by system. All that these rest on is compiled once more, so
# whole programs are tried by releases, not here.
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build ./proxy ./internal/datadir

step "races"
if command -v "${CC:-cc}" >/dev/null 2>&1; then
  # Pools forget on purpose under the race detector, so counts of allocations
  # mean nothing there; and what compares for long in one goroutine has no races.
  # Nor have the rules of the house and of its pages, and what is read of deploy/; and
  # what is long because it starts programs has their work there, not here.
  CGO_ENABLED=1 go test -race -vet=off -short -skip 'Alloc|CostsNothing|Linear$|ConstantMemory|StayFlat|^TestDialogues$|StreamEveryCut|StreamLong|EqualsRegexp|MatchesAreTheOracles|LongTextsAreScannedAlike|KeywordsAreSeen|StartsAreFew|^TestVectors$|^TestTable$|^TestLayout$|^TestLaws$|MaskIsFinal|NamesStream|CleanMessagesStayReadable|HintsNeverLie|Repeats|Premise|Joint|Peculiar|InnerBytes|Disguise|SpelledChains' \
    $(go list ./store/nats ./... | grep -vE '^veilwire(/deploy/.*)?$')
else
  echo "no C compiler found: race detection is left out"
fi
