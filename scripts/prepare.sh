#!/bin/sh
# Make .venv, after the system packages that it and WeasyPrint need.
set -eu

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

python=
for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if fits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11, 3.12 or 3.13 is needed, and none was found on the PATH." >&2
    exit 1
fi

loads() {
    "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null
}

missing=
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    missing="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
loads libpango-1.0.so.0 || missing="$missing libpango-1.0-0"
loads libpangoft2-1.0.so.0 || missing="$missing libpangoft2-1.0-0"
loads libharfbuzz-subset.so.0 || missing="$missing libharfbuzz-subset0"

if [ -n "$missing" ]; then
    missing=$(echo $missing)
    if [ "$(id -u)" = 0 ]; then
        sudo=
    else
        sudo="sudo -n"
    fi
    if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
        echo "Installing system packages: $missing"
        export DEBIAN_FRONTEND=noninteractive
        $sudo apt-get update -qq </dev/null || true
        $sudo apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
    else
        echo "System packages are missing; install them and try again: sudo apt-get install $missing" >&2
        exit 1
    fi
fi

"$python" -m venv .venv
