# From the signed apt repository: add it with its key, install, upgrade.
# releases: bookworm trixie
# needs: older repository
. /test/inside.sh

busybox httpd -p 127.0.0.1:8081 -h /repository
rm -f /etc/apt/sources.list /etc/apt/sources.list.d/*
add_repository() {
    install -m 644 "/repository/$1/wellkin.gpg" /usr/share/keyrings/wellkin.gpg
    cat >/etc/apt/sources.list.d/wellkin.sources <<SOURCES
Types: deb
URIs: http://127.0.0.1:8081/$1
Suites: stable
Components: main
Signed-By: /usr/share/keyrings/wellkin.gpg
SOURCES
}

add_repository old
silently apt-get update -q
silently apt-get install -y -q wellkin
check "the version of the first repository runs" answers
says "it is the older one" older "$(dpkg-query -W -f '${Version}' wellkin)"
with_history
add_repository new
silently apt-get update -q
says "apt knows of the newer version" '^wellkin/' "$(apt list --upgradable 2>/dev/null)"
silently apt-get upgrade -y -q
equal "and installs it" "$(dpkg-deb -f /debs/new.deb Version)" \
    "$(dpkg-query -W -f '${Version}' wellkin)"
check "the upgraded service runs" answers
equal "with the entries" 3 "$(entries)"

cp /etc/hostname /usr/share/keyrings/wellkin.gpg
refuses "without the right key nothing is taken" sh -c \
    'rm -rf /var/lib/apt/lists/* && apt-get update -q --error-on=any'
