#!/bin/sh
# Installs what the tests need beyond Rust: xmllint (Debian package libxml2-utils) and PostgreSQL 15 or
# newer (postgresql). Says what is missing where it cannot install.
set -eu

missing=
if ! command -v xmllint >/dev/null 2>&1; then
    missing="$missing libxml2-utils"
fi
if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    missing="$missing postgresql"
fi
if [ -z "$missing" ]; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "There is no apt-get. Install what these Debian packages hold:$missing" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Install what is missing with: sudo apt-get install$missing" >&2
    exit 1
fi
# $as_root and $missing are empty or several words, so not quoted.
install() {
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@"
}
$as_root apt-get update -qq
case "$missing" in
*postgresql*)
    # The tests start a PostgreSQL of their own: none is made for the machine.
    install postgresql-common
    $as_root sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf
    ;;
esac
install $missing
