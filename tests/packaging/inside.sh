# What a case uses inside the machine. Runs as root, under systemd, without network.
# shellcheck shell=bash
set -u

readonly URL=http://localhost:8000 PASSWORD=quiet-harbour-lantern-42
export DEBIAN_FRONTEND=noninteractive

ok() { printf 'ok    %s\n' "$1"; }

no() {
    printf 'NOT   %s\n' "$1"
    systemctl status wellkin --no-pager --lines 0 2>&1 | sed 's/^/      | /'
    journalctl -u wellkin --no-pager -o cat --lines 15 2>/dev/null | sed 's/^/      | /'
    exit 1
}

# check WHAT COMMAND…: the command succeeds.
check() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then ok "$what"; else
        printf '%s\n' "$said" | sed 's/^/      > /'
        no "$what: $*"
    fi
}

# refuses WHAT COMMAND…: the command fails.
refuses() {
    local what=$1
    shift
    if "$@" >/dev/null 2>&1; then no "$what: $*"; else ok "$what"; fi
}

# equal WHAT WANTED FOUND
equal() {
    if [ "$2" = "$3" ]; then ok "$1"; else no "$1: wanted '$2', found '$3'"; fi
}

# says WHAT PATTERN TEXT
says() {
    if grep -q -e "$2" <<<"$3"; then ok "$1"; else no "$1: '$2' is not in: $3"; fi
}

# eventually WHAT SECONDS COMMAND…: the command succeeds before the time is over.
eventually() {
    local what=$1 end=$((SECONDS + $2))
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || no "$what: $*"
        sleep 0.2
    done
    ok "$what"
}

# silently COMMAND…: succeeds; what it says is shown only when it does not.
silently() {
    local said
    said=$("$@" 2>&1) || {
        printf '%s\n' "$said" | sed 's/^/      > /'
        no "$*"
    }
}

# A restart that the limit of starts a minute does not count.
restart() {
    systemctl reset-failed wellkin
    systemctl restart wellkin
}

# Without anybody to ask: a configuration that was changed is kept, as is the default of the question.
install_deb() {
    apt-get install -y -q --allow-downgrades --reinstall -o Dpkg::Options::=--force-confold "$@"
}

state() { systemctl show wellkin --property "$1" --value; }
pid() { state MainPID; }
is_active() { [ "$(systemctl is-active wellkin)" = active ]; }
answers() { curl -sf -o /dev/null "$URL/readyz"; }
setup_link() { cat /run/wellkin/setup-link; }

# The household: ana opens the setup link and logs seven days.
move_in() {
    local code
    code=$(setup_link)
    code=${code##*code=}
    equal "the setup link makes the first account" 303 "$(curl -s -o /dev/null -w '%{http_code}' \
        --data-urlencode "code=$code" -d username=ana -d email=ana@household.example \
        -d "password=$PASSWORD" -d diary=on "$URL/setup")"
}

token() {
    curl -sf -H 'Content-Type: application/json' \
        -d "{\"username\":\"ana\",\"password\":\"$PASSWORD\"}" "$URL/api/v1/auth/token" |
        sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

# log_water DATE: prints the status of the answer.
log_water() {
    curl -s -o /run/answer -w '%{http_code}' -H "Authorization: Bearer $TOKEN" \
        -H 'Content-Type: application/json' \
        -d "{\"date\":\"$1\",\"values\":{\"water_consumed\":1.5}}" "$URL/api/v1/entries"
}

# How many entries the diary has.
entries() {
    curl -sf -H "Authorization: Bearer $TOKEN" "$URL/api/v1/entries?limit=500" |
        grep -o '"rev":' | wc -l
}

# with_history: an account and three entries.
with_history() {
    move_in
    TOKEN=$(token)
    for day in 1 2 3; do
        equal "entry $day is logged" 201 "$(log_water "2026-01-0$day")"
    done
}
