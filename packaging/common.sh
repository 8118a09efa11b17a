# Shared by the scripts in packaging/ and tests/; sourced with the repository as working directory.
# shellcheck shell=bash

# Where everything that is made for packages goes.
readonly OUT=target/packaging

# Says what begins now, and how long the script has run.
step() {
    printf '\n== %s (after %d s)\n' "$1" "$SECONDS"
}

fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# Runs a command as root, itself or through a sudo that asks for nothing.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n true 2>/dev/null || fail "only root can do this: $*"
        sudo -n "$@"
    fi
}

# Installs Debian packages.
install_packages() {
    command -v apt-get >/dev/null || fail "these are missing and there is no apt to install them: $*"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@" </dev/null
}

# The version, which stands in Cargo.toml alone.
version() {
    sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' Cargo.toml
}

# The package of an architecture.
deb_of() {
    printf '%s/wellkin_%s-1_%s.deb\n' "$OUT" "$(version)" "$1"
}
