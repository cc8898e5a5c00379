#!/bin/sh
# Install the programs that the browser tests use and that are not there yet.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else echo "tests/tools/install.sh: need root for: $*" >&2; exit 1
    fi
}

wanted=""
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted="$wanted chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || wanted="$wanted fonts-noto-cjk"
command -v java >/dev/null || wanted="$wanted default-jre-headless"
command -v npm >/dev/null || wanted="$wanted npm"
if [ -n "$wanted" ]; then
    command -v apt-get >/dev/null || { echo "please install:$wanted" >&2; exit 1; }
    as_root apt-get update -qq
    # shellcheck disable=SC2086  the names are separate words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi

# The engine of Chromium without its window, of the same version: with it the browser tests take half of the processor's
# time. Where it cannot be had, or not without asking for a password, Chromium itself serves.
version=$(dpkg-query --show --showformat='${Version}' chromium 2>/dev/null || true)
if [ -n "$version" ] && [ "$(id -u)" = 0 ] && ! command -v chromium-headless-shell >/dev/null; then
    install="apt-get install -y -qq --no-install-recommends chromium-headless-shell=$version"
    export DEBIAN_FRONTEND=noninteractive
    timeout 300 $install >/dev/null 2>&1 || { timeout 60 apt-get update -qq && timeout 300 $install; } >/dev/null 2>&1 ||
        echo "no chromium-headless-shell $version to be had: the browser tests take longer" >&2
fi

if [ ! -e "$here/node_modules/.installed" ] || [ "$here/package-lock.json" -nt "$here/node_modules/.installed" ]; then
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --silent)
    touch "$here/node_modules/.installed"
fi
