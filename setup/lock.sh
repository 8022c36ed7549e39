#!/usr/bin/env bash
# Writes all lock files anew from the *.in files and package.json.
set -euo pipefail

for name in requirements requirements-dev requirements-node; do
    echo "==> Locking $name.in…"
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command "make lock" "$name.in" --output-file "$name.lock"
done
echo "==> Locking package.json…"
PATH="$PATH:$PWD/.venv/bin" npm install --package-lock-only --ignore-scripts --no-audit --no-fund
