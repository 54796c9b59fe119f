#!/usr/bin/env bash
# The end-to-end tests with real parts. Installs them below e2e/ at pinned
# versions: npm packages by lock file, Python packages by version and hash, and
# Twilio's description of its API out of a package of its, whose other parts and
# dependencies nobody needs. `tools/e2e.sh install` does that only.
set -euo pipefail
cd "$(dirname "$0")/../e2e"

if ! cmp -s package-lock.json node_modules/.installed-lock 2>/dev/null; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi

openapi=twilio-alpha-mcp-0.7.0
if [ ! -e .openapi/$openapi ]; then
  rm -rf .openapi && mkdir .openapi
  (cd .openapi && npm pack --silent @twilio-alpha/mcp@0.7.0 >/dev/null)
  sha512sum --check --quiet <<<"62c51d7b5a4c5f0a879bc0afabd25db6ccaf7255420bf7ff57e166c5334dd38bb942de5a6a991b42071fa81610d31726bc04c136cc203c3a3730f55a0ad64af1  .openapi/$openapi.tgz"
  tar -xzf .openapi/$openapi.tgz -C .openapi --strip-components=4 package/twilio-oai/spec/json/twilio_{api_v2010,conversations_v1}.json
  rm .openapi/$openapi.tgz && touch .openapi/$openapi
fi

# Python compiles what is imported, once, rather than everything that is installed.
unset PYTHONDONTWRITEBYTECODE
if ! cmp -s requirements.txt .venv/installed.txt 2>/dev/null; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet --no-compile --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
  cp requirements.txt .venv/installed.txt
fi

[ "${1:-}" != install ] || exit 0
node --test --test-concurrency=1 $(find . -name '*.test.mjs' -not -path './node_modules/*' | sort)
.venv/bin/python -m unittest discover --start-directory python
