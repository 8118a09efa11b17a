# Checks that need no machine, and what the cases need beside the package itself.
# shellcheck shell=bash

# The directives of systemd-analyze's score leave an exposure of 1.2 at most.
readonly EXPOSURE=12

scripts() {
    shellcheck -x tests/run tests/packaging/run packaging/home-assistant/make \
        packaging/{build,repo,common.sh,tarball,rpm,checksums,sizes,audit}
    shellcheck --shell bash packaging/home-assistant/wellkin/run.sh
    # They are sourced, and their words are for another shell.
    shellcheck --shell bash --exclude SC1091,SC2016 tests/packaging/cases/*.sh tests/packaging/*.sh
    # The packer puts its own lines in place of the mark.
    shellcheck --shell sh packaging/debian/post{inst,rm} packaging/tar/install.sh
}

unit() {
    systemd-analyze security --offline=yes --threshold="$EXPOSURE" --no-pager \
        systemd/wellkin.service | tail -n 1
}

# The package has every file it should, and a binary that needs nothing.
contents() {
    local deb files
    deb=$(deb_of "$NATIVE")
    files=$(dpkg-deb --contents "$deb")
    local file
    for file in usr/bin/wellkin etc/wellkin/config.toml etc/wellkin/config.d/README \
        usr/lib/wellkin/package.toml lib/systemd/system/wellkin.service \
        usr/lib/sysusers.d/wellkin.conf usr/lib/tmpfiles.d/wellkin.conf \
        usr/share/man/man1/wellkin.1.gz usr/share/man/man5/wellkin.toml.5.gz \
        usr/share/bash-completion/completions/wellkin usr/share/zsh/vendor-completions/_wellkin \
        usr/share/fish/vendor_completions.d/wellkin.fish \
        usr/share/doc/wellkin/{copyright,changelog.Debian.gz,README.Debian} \
        usr/share/doc/wellkin/examples/{nginx.conf,Caddyfile,traefik.yml,grafana.json,alerts.yml,lan-only.conf}; do
        grep -q " \./\(usr/\)\?$file$" <<<"$files" || fail "the package has no $file"
    done
    lintian --fail-on error,warning "$deb"
}

# The same bytes, from another directory and with nothing built before.
reproducible() {
    local other
    other=$(mktemp -d)
    git clone -q . "$other/somewhere-else"
    mkdir -p "$other/somewhere-else/$OUT"
    # What is compared is what we make, not the tools.
    cp -a "$OUT/tools" "$other/somewhere-else/$OUT/"
    "$other/somewhere-else/packaging/build" "$NATIVE" >"$other/said" 2>&1 || {
        tail -20 "$other/said"
        fail "the second build failed"
    }
    cmp "$OUT/$NATIVE/wellkin" "$other/somewhere-else/$OUT/$NATIVE/wellkin"
    cmp "$(deb_of "$NATIVE")" "$other/somewhere-else/$(deb_of "$NATIVE")"
    sha256sum "$(deb_of "$NATIVE")"
    rm -rf "$other"
}

# The HTTP and command-line tests, on the binaries of other processors. The largest pages of memory
# are those of a Raspberry Pi 5.
emulated() {
    local arch emulator
    for emulator in "arm64 qemu-aarch64-static" "arm64 qemu-aarch64-static -p 16384" \
        "armhf qemu-arm-static"; do
        arch=${emulator%% *}
        step "$emulator"
        printf '#!/bin/sh\nexec %s "%s" "$@"\n' "${emulator#* }" "$PWD/$OUT/$arch/wellkin" \
            >"$OUT/$arch/emulated"
        chmod +x "$OUT/$arch/emulated"
        TEST_WELLKIN=$PWD/$OUT/$arch/emulated cargo test --locked --test it -- \
            api:: cli:: crash:: released::
    done
}

# A board without a clock starts in 1970. The emulator asks the C library for the time, and libfaketime
# answers for it. Not by the command faketime, which would stand between us and the server's process.
clock() {
    local work url code token
    work=$(mktemp -d)
    LD_PRELOAD=$(dpkg --listfiles libfaketime | grep '/libfaketime.so.1$') \
        FAKETIME='@1970-01-01 00:10:00' FAKETIME_DONT_FAKE_MONOTONIC=1 TZ=UTC \
        "qemu-$(uname -m)" "$OUT/$NATIVE/wellkin" serve --address 127.0.0.1 --port 0 \
        --data "$work/data" 2>"$work/log" &
    local server=$!
    url=$(await_url "$work/log")
    grep -q 'the clock' "$work/log" || fail "nothing was said of the clock"
    code=$(sed 's/.*code=//' "$work/data/run/setup-link")
    [ "$(curl -s -o /dev/null -w '%{http_code}' --data-urlencode "code=$code" -d username=ana \
        -d email=ana@household.example -d password=quiet-harbour-lantern-42 -d diary=on \
        "$url/setup")" = 303 ] || fail "no account in 1970"
    kill "$server"
    wait "$server" || true
    # The clock is set meanwhile.
    "$OUT/$NATIVE/wellkin" serve --address 127.0.0.1 --port 0 --data "$work/data" 2>"$work/log" &
    server=$!
    url=$(await_url "$work/log")
    token=$(curl -sf -H 'Content-Type: application/json' \
        -d '{"username":"ana","password":"quiet-harbour-lantern-42"}' "$url/api/v1/auth/token" |
        sed 's/.*"access_token":"\([^"]*\)".*/\1/')
    [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" \
        -H 'Content-Type: application/json' -d '{"date":"2026-01-01","values":{"steps":4000}}' \
        "$url/api/v1/entries")" = 201 ] || fail "no entry once the clock is right"
    kill "$server"
    wait "$server" || true
    "$OUT/$NATIVE/wellkin" verify --data "$work/data"
    rm -rf "$work"
}

# The address of a server that was just started, from its log.
await_url() {
    local _
    for _ in $(seq 1 300); do
        grep -so 'http://127.0.0.1:[0-9]*' "$1" | head -n 1 | grep . && return
        sleep 0.1
    done
    cat "$1" >&2
    fail "the server did not start"
}

# The package to upgrade from: the last release, else the first commit that could make one. Its
# version is marked as older, so that apt sees an upgrade where no release lies between.
older_package() {
    [ -e "$OUT/debs/old.deb" ] && return
    local commit other
    commit=$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null ||
        git log --diff-filter=A --format=%H -- packaging/build | tail -n 1)
    step "the package of $(git log -1 --format='%h of %as' "$commit")"
    other=$(mktemp -d)
    git clone -q . "$other/wellkin"
    git -C "$other/wellkin" checkout -q "$commit"
    mkdir -p "$other/wellkin/$OUT"
    cp -a "$OUT/tools" "$other/wellkin/$OUT/"
    "$other/wellkin/packaging/build" "$NATIVE"
    dpkg-deb --raw-extract "$other/wellkin/$OUT"/wellkin_*_"$NATIVE".deb "$other/unpacked"
    sed -i 's/^Version: .*/&~older/' "$other/unpacked/DEBIAN/control"
    dpkg-deb --build --root-owner-group -Zgzip "$other/unpacked" "$OUT/debs/old.deb"
    rm -rf "$other"
}

# Two signed repositories, one with the older package, signed by a key that is made for this.
repositories() {
    local home
    home=$(mktemp -d)
    rm -rf "$OUT/repositories"
    GNUPGHOME=$home gpg --batch --quiet --passphrase '' --quick-generate-key \
        'Wellkin packages (test) <packages@wellkin.example>' ed25519 sign never
    local name deb
    for name in old new; do
        GNUPGHOME=$home WELLKIN_REPO_KEY=packages@wellkin.example \
            packaging/repo "$OUT/repositories/$name" "$OUT/debs/$name.deb"
    done
    GNUPGHOME=$home gpgconf --kill all
    rm -rf "$home"
}

# What is made from the files of the package.
other_packages() {
    packaging/tarball "$NATIVE"
    cp "$OUT/wellkin-$(version)-linux-$NATIVE.tar.xz" "$OUT/debs/wellkin.tar.xz"
    packaging/rpm "$NATIVE"
    rpm --query --list --package "$OUT"/wellkin-*."$(uname -m)".rpm | grep -qx /usr/bin/wellkin ||
        fail "the rpm has no binary"
}

sizes() {
    packaging/sizes
}
