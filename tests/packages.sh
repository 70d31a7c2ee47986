#!/bin/sh
# Installs what the conformance tests need beyond Rust: xmllint, from the Debian package
# libxml2-utils. Says what is missing where it cannot install.
set -eu

if command -v xmllint >/dev/null 2>&1; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "xmllint is missing and there is no apt-get: install libxml2's command line tools (Debian: libxml2-utils)." >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "xmllint is missing. Install it with: sudo apt-get install libxml2-utils" >&2
    exit 1
fi
# $as_root is empty or two words, so not quoted.
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends libxml2-utils
command -v xmllint >/dev/null
