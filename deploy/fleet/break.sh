#!/usr/bin/env bash
# Brings up such a fleet as up.sh does, breaks it in one way after the other, and
# checks what the customers, the vendor and the receiver saw of it. --long takes
# the figures of docs/fleet.md; --only NAME makes one trial.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools/envoy.sh
mkdir -p .cache/fleet/bin
go build -trimpath -o .cache/fleet/bin/ ./cmd/veilwire ./deploy/fleet github.com/nats-io/nats-server/v2
exec .cache/fleet/bin/fleet break "$@"
