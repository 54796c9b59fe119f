#!/usr/bin/env bash
# Brings a whole fleet up on loopback: three gateways with their engines, two
# Envoys, the control plane and three NATS nodes. Ctrl-C ends it.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools/envoy.sh
mkdir -p .cache/fleet/bin
go build -trimpath -o .cache/fleet/bin/ ./cmd/veilwire ./deploy/fleet github.com/nats-io/nats-server/v2
exec .cache/fleet/bin/fleet up "$@"
