#!/usr/bin/env bash
# Fills node_modules (fonts, styles, scripts) from package-lock.json.
set -euo pipefail

stamp=node_modules/.installed
fingerprint=$(cat package.json package-lock.json .npmrc | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ]; then
    exit 0
fi

node_is_usable() {
    command -v npm >/dev/null && node -e "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)" 2>/dev/null
}

if ! node_is_usable; then
    export PATH="$PWD/.venv/bin:$PATH"
    if ! node_is_usable; then
        echo "==> Installing Node.js into .venv (about a minute)…"
        .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements-node.lock
        hash -r
    fi
fi

echo "==> Installing fonts and browser parts (about a minute)…"
npm ci --ignore-scripts --no-audit --no-fund
echo "$fingerprint" >"$stamp"
