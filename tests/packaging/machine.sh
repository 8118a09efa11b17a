# Small Debian machines in folders, with systemd as their first process.
# shellcheck shell=bash

readonly ROOTS=$OUT/roots WORK=$OUT/machines

# Makes the folder of a release once: the smallest Debian with systemd, and what the cases need.
make_root() {
    local release=$1
    [ -e "$ROOTS/$release/etc/debian_version" ] && return
    step "machine: $release"
    mkdir -p "$ROOTS"
    as_root mmdebstrap --quiet --variant=minbase \
        --include=systemd,systemd-sysv,dbus,curl,busybox,bash-completion,xz-utils \
        "$release" "$ROOTS/$release.new"
    as_root mv "$ROOTS/$release.new" "$ROOTS/$release"
}

# The value of a line such as "# nspawn: …" at the head of a case.
header() {
    sed -n "s/^# $1: //p" "$2" | head -n 1
}

# Boots a copy of a release, runs the case in it, and prints what it said. Fails with the case.
run_case() {
    local case=$1 release=$2
    local file=tests/packaging/cases/$case.sh
    local root=$WORK/$case-$release result=$WORK/$case-$release.result
    as_root rm -rf "$root" "$result"
    mkdir -p "$WORK" "$result"
    as_root cp -a --reflink=auto "$ROOTS/$release" "$root"
    as_root mkdir -p "$root"/{test,debs,fixtures,repository,result}
    if [ "$(header prepare "$file")" = install ]; then
        as_root cp "$OUT/debs/new.deb" "$root/new.deb"
        as_root chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q /new.deb \
            >"$result/prepared" 2>&1 || fail "the package does not install without systemd: $(tail -5 "$result/prepared")"
    fi
    as_root tee "$root/etc/systemd/system/case.service" >/dev/null <<UNIT
[Unit]
Description=A case of the packaging tests
After=multi-user.target

[Service]
Type=oneshot
ExecStart=/bin/bash -c '/bin/bash /test/cases/$case.sh >/result/said 2>&1 && touch /result/passed'
ExecStopPost=/bin/systemctl --no-block poweroff

[Install]
WantedBy=multi-user.target
UNIT
    as_root mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
    as_root ln -sf ../case.service "$root/etc/systemd/system/multi-user.target.wants/case.service"
    local options=()
    read -ra options <<<"$(header nspawn "$file")"
    # Without a terminal, else systemd waits for one.
    as_root timeout 300 systemd-nspawn --quiet --directory "$root" --register=no --keep-unit --boot \
        --private-network --machine "wellkin-$case" "${options[@]}" \
        --bind-ro="$PWD/tests/packaging:/test" --bind-ro="$PWD/tests/fixtures:/fixtures" \
        --bind-ro="$PWD/$OUT/debs:/debs" --bind-ro="$PWD/$OUT/repositories:/repository" \
        --bind="$PWD/$result:/result" </dev/null >"$result/console" 2>&1 || true
    cat "$result/said" 2>/dev/null || tail -20 "$result/console"
    as_root rm -rf "$root"
    [ -e "$result/passed" ]
}
