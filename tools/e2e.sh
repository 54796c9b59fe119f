#!/usr/bin/env bash
# The end-to-end tests with real parts. Installs them below e2e/ at pinned
# versions: npm packages by lock file, Python packages by version and hash, and
# Twilio's description of its API out of a package of its, whose other parts and
# dependencies nobody needs.
set -euo pipefail
cd "$(dirname "$0")/../e2e"

if ! cmp -s package-lock.json node_modules/.installed-lock 2>/dev/null; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi

# Python compiles what is imported, once, rather than everything that is installed.
unset PYTHONDONTWRITEBYTECODE
if ! cmp -s requirements.txt .venv/installed.txt 2>/dev/null; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet --no-compile --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
  cp requirements.txt .venv/installed.txt
fi

node --test --test-concurrency=1 $(find . -name '*.test.mjs' -not -path './node_modules/*' | sort)
.venv/bin/python -m unittest discover --start-directory python
