#!/usr/bin/env bash
# Makes sure of what pip and npm cannot bring: Python, Pango, HarfBuzz and, for tests, a browser.
# Usage: setup/system.sh [test]
set -euo pipefail

purpose=${1:-run}
PYTHON=${PYTHON:-python3}

# A dlopen in the Python that will run WeasyPrint is the only test that holds on every distribution.
missing_libraries() {
    "$PYTHON" - "$purpose" <<'PY'
import ctypes
import sys

LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz0b": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
if sys.argv[1] == "test" and sys.platform == "linux":
    LIBRARIES["libatomic1"] = ("libatomic.so.1",)  # for the Node.js that playwright brings


def loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


for package, names in LIBRARIES.items():
    if not any(loads(name) for name in names):
        print(package)
PY
}

# Names what is missing by its Debian package, one a line.
missing_packages() {
    if "$PYTHON" -c "import ctypes, ensurepip" 2>/dev/null; then
        missing_libraries
    else
        printf '%s\n' python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0
        [ "$purpose" != test ] || echo libatomic1
    fi
    # With no font at all WeasyPrint crashes the process, whatever fonts a page brings along.
    if command -v fc-list >/dev/null && [ -z "$(fc-list : file)" ]; then
        echo fonts-dejavu-core
    fi
    if [ "$purpose" = test ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then
        echo chromium
    fi
}

# Says in one sentence what a person has to do, and gives up.
give_up() {
    echo "$*" >&2
    exit 1
}

packages=$(missing_packages | tr '\n' ' ')
packages=${packages% }
if [ -n "$packages" ]; then
    command -v apt-get >/dev/null ||
        give_up "Something is missing that Debian calls $packages: install it with this system's package manager, then run make again."
    [ "$(id -u)" = 0 ] ||
        give_up "Something is missing: ask an administrator to run \`apt-get install $packages\`, then run make again."
    echo "==> Installing $packages (up to a few minutes)…"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086  # one word per package is meant
    apt-get install -q --yes --no-install-recommends $packages
    packages=$(missing_packages | tr '\n' ' ')
    [ -z "$packages" ] ||
        give_up "$PYTHON still does not find what came with ${packages% }: run make again with PYTHON=/usr/bin/python3."
fi

"$PYTHON" -c "import sys; sys.exit(sys.version_info < (3, 11))" ||
    give_up "Python 3.11 or newer is needed: install one and name it, for instance \`make PYTHON=python3.12 setup\`."
