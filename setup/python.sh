#!/usr/bin/env bash
# Fills .venv from a lock file and puts the `zhiping` command into it.
# Usage: setup/python.sh requirements.lock|requirements-dev.lock
set -euo pipefail

lock=$1
stamp=.venv/.installed-$lock

# The path belongs to it, because a virtual environment does not survive being copied or moved.
fingerprint() {
    { pwd; cat "$1" pyproject.toml; } | cksum
}

installed() {
    [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(fingerprint "$1")" ] && .venv/bin/python -c "" 2>/dev/null
}

# The development lock holds everything of the other one.
if installed "$lock" || installed requirements-dev.lock; then
    exit 0
fi

if [ "$(cat .venv/.made-in 2>/dev/null)" != "$PWD" ] || ! .venv/bin/python -c "import pip" 2>/dev/null; then
    echo "==> Making the Python environment .venv…"
    rm -rf .venv
    "${PYTHON:-python3}" -m venv .venv
    pwd >.venv/.made-in
fi

echo "==> Installing Python packages from $lock (about a minute)…"
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
fingerprint "$lock" >"$stamp"
