#!/usr/bin/env bash
# Takes the figures of docs/benchmarks.md into bench/results. Arguments are those
# of the benchmark: tools/bench.sh -quick engine json. Those of docs/scaling.md are
# taken by tools/bench.sh capacity.
set -euo pipefail
cd "$(dirname "$0")/.."

go build -trimpath -o bin/veilwire ./cmd/veilwire
mkdir -p .cache
go build -buildvcs=auto -o .cache/bench ./bench
go build -buildvcs=auto -tags portable -o .cache/bench-portable ./bench
.cache/bench "$@"
