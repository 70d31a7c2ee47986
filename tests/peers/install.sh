#!/bin/sh
# Installs the SOAP software of tests/peers/requirements.txt in target/peers/venv. Does nothing when it
# is there already. spyne 2.14 needs a Python before 3.12; BODE_PYTHON names another than python3.
set -eu
cd "$(dirname "$0")/../.."
venv=target/peers/venv
pins=tests/peers/requirements.txt
if cmp -s "$pins" "$venv/installed"; then
    exit 0
fi
find_python() {
    for python in "${BODE_PYTHON:-python3}" python3.11 python3.10; do
        if "$python" -c 'import sys, venv; sys.exit(not (3, 9) <= sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "The SOAP tests need Python 3.9, 3.10 or 3.11 with its module venv (Debian: python3-venv); name it with BODE_PYTHON." >&2
    exit 1
}
python=$(find_python)
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$pins"
cp "$pins" "$venv/installed"
