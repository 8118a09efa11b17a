#!/bin/sh
# Installs Wellkin from this folder on a Linux machine with systemd, or brings it up to date.
#
#   ./install.sh                  below /usr/local
#   ./install.sh --prefix /usr    below /usr, as a distribution would
#   ./install.sh --uninstall      removes the program; keeps the configuration and the health data
#
# Needs root. Can be run again at any time. Does not touch a configuration that is there.
set -eu

prefix=/usr/local
uninstall=
config=/etc/wellkin
data=/var/lib/wellkin
# The program looks for what its service needs in this one place, wherever it lies itself.
package=/usr/lib/wellkin/package.toml

say() { printf '%s\n' "$*"; }

fail() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | sed '$d'
}

has() { command -v "$1" >/dev/null 2>&1; }

systemd_runs() { [ -d /run/systemd/system ]; }

# put FILE PLACE MODE: copies a file of this folder, and says so.
put() {
    say "  $2"
    mkdir -p "$(dirname "$2")"
    # Beside it first, then renamed: a running program stays whole.
    cp "$1" "$2.new"
    chmod "$3" "$2.new"
    chown 0:0 "$2.new"
    mv -f "$2.new" "$2"
}

# put_tree FOLDER PLACE: the same with every file below a folder.
put_tree() {
    (cd "$1" && find . -type f | sort) | while read -r file; do
        put "$1/$file" "$2/${file#./}" 0644
    done
}

make_user() {
    if has systemd-sysusers; then
        systemd-sysusers "$prefix/lib/sysusers.d/wellkin.conf"
    elif ! id wellkin >/dev/null 2>&1; then
        has useradd || fail "neither systemd-sysusers nor useradd is there to make the user wellkin"
        useradd --system --user-group --home-dir "$data" --no-create-home \
            --shell /usr/sbin/nologin --comment "Wellkin health diary" wellkin
    fi
    id wellkin >/dev/null 2>&1 || fail "the user wellkin could not be made"
    say "  the user wellkin"
}

install_config() {
    mkdir -p "$config/config.d"
    chgrp wellkin "$config" "$config/config.d"
    chmod 0750 "$config" "$config/config.d"
    if [ -e "$config/config.toml" ]; then
        say "  $config/config.toml stays as it is; the new one, for comparison, is"
    else
        put "$here/etc/wellkin/config.toml" "$config/config.toml" 0640
        chgrp wellkin "$config/config.toml"
    fi
    put "$here/etc/wellkin/config.toml" "$prefix/share/doc/wellkin/config.toml" 0644
    [ ! -e "$here/etc/wellkin/config.d/README" ] ||
        put "$here/etc/wellkin/config.d/README" "$config/config.d/README" 0644
}

start() {
    if ! systemd_runs; then
        systemctl enable wellkin.service >/dev/null 2>&1 ||
            say "systemctl could not enable the service"
        say "systemd does not run here: the service starts with the machine."
        return
    fi
    systemctl daemon-reload
    systemctl enable --quiet wellkin.service
    systemctl restart wellkin.service ||
        fail "the service does not start: journalctl -u wellkin says why"
    say "The service runs."
    if [ -r /run/wellkin/setup-link ]; then
        say "Open this link to make the first account:"
        say "    $(cat /run/wellkin/setup-link)"
    fi
}

install_all() {
    has systemctl || fail "this needs systemd; without it, run bin/wellkin by hand (wellkin serve --help)"
    "$here/bin/wellkin" --version >/dev/null 2>&1 ||
        fail "the program does not run on this machine: is the archive the one for $(uname -m)?"

    for other in /usr /usr/local; do
        [ "$other" = "$prefix" ] || [ ! -e "$other/bin/wellkin" ] ||
            fail "Wellkin is installed below $other: first run $0 --uninstall --prefix $other"
    done

    say "Installing $("$here/bin/wellkin" --version) below $prefix:"
    put "$here/bin/wellkin" "$prefix/bin/wellkin" 0755
    put "$here/lib/wellkin/package.toml" "$package" 0644
    for part in sysusers.d tmpfiles.d; do
        put "$here/lib/$part/wellkin.conf" "$prefix/lib/$part/wellkin.conf" 0644
    done
    put_tree "$here/share" "$prefix/share"
    put "$here/LICENSE" "$prefix/share/doc/wellkin/LICENSE" 0644
    make_user
    install_config

    sed "s|/usr/bin/wellkin|$prefix/bin/wellkin|g" "$here/lib/systemd/system/wellkin.service" \
        >"$work/wellkin.service"
    put "$work/wellkin.service" "$prefix/lib/systemd/system/wellkin.service" 0644
    # Where files carry labels, those of their new place.
    if has restorecon; then
        restorecon -RF "$prefix/bin/wellkin" "$prefix/lib/systemd/system/wellkin.service" \
            "$package" "$config" || true
    fi
    if has systemd-tmpfiles; then
        systemd-tmpfiles --create "$prefix/lib/tmpfiles.d/wellkin.conf" || true
    fi

    "$prefix/bin/wellkin" check-config --config "$config/config.toml" >/dev/null ||
        fail "mend the configuration, then: systemctl restart wellkin"
    start
}

remove() {
    [ ! -e "$1" ] || {
        say "  $1"
        rm -f "$1"
    }
}

uninstall_all() {
    if [ ! -e "$prefix/bin/wellkin" ] && [ ! -e "$prefix/lib/systemd/system/wellkin.service" ]; then
        say "There is no Wellkin below $prefix."
        return
    fi
    say "Removing from below $prefix:"
    if systemd_runs; then
        systemctl disable --now --quiet wellkin.service || true
    else
        systemctl disable wellkin.service >/dev/null 2>&1 || true
    fi
    (cd "$here/share" && find . -type f | sort) | while read -r file; do
        remove "$prefix/share/${file#./}"
    done
    for file in bin/wellkin lib/systemd/system/wellkin.service lib/sysusers.d/wellkin.conf \
        lib/tmpfiles.d/wellkin.conf share/doc/wellkin/LICENSE share/doc/wellkin/config.toml; do
        remove "$prefix/$file"
    done
    remove "$package"
    rmdir "$prefix/share/doc/wellkin/examples" "$prefix/share/doc/wellkin" "${package%/*}" \
        2>/dev/null || true
    ! systemd_runs || systemctl daemon-reload
    say "The health data stays in $data, the configuration in $config, and so does the user wellkin."
    say "To remove these as well, for good: rm -rf $data $config && userdel wellkin"
}

while [ "$#" -gt 0 ]; do
    case "$1" in
        --prefix)
            [ "$#" -ge 2 ] || fail "--prefix wants /usr/local or /usr"
            prefix=$2
            shift
            ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --uninstall) uninstall=1 ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
    shift
done

case "$prefix" in
    /usr/local | /usr) ;;
    *) fail "--prefix is /usr/local or /usr: systemd reads units below these" ;;
esac
[ "$(id -u)" -eq 0 ] || fail "only root can do this: sudo $0"
[ ! -e /var/lib/dpkg/info/wellkin.list ] ||
    fail "the Debian package is installed here: use apt, or apt remove wellkin first"
if has rpm && rpm --quiet --query wellkin 2>/dev/null; then
    fail "the rpm package is installed here: remove it first"
fi

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
if [ -n "$uninstall" ]; then uninstall_all; else install_all; fi
