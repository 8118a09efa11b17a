# A fresh machine without network: install, use, restart, kill, reinstall, remove, purge.
# releases: bookworm trixie
. /test/inside.sh

equal "the machine has no network" "/sys/class/net/lo" "$(echo /sys/class/net/*)"
begun=$SECONDS
silently install_deb /debs/new.deb
check "the service runs once the package is installed" is_active
check "and starts with the machine" systemctl is-enabled --quiet wellkin
check "pages are answered" answers
check "on the network's addresses, not on loopback alone" \
    grep -qE '^ +[0-9]+: 0{32}:1F40 ' /proc/net/tcp6
says "the journal has the setup link" 'setup?code=' "$(journalctl -u wellkin -o cat)"
equal "the setup link is for its owner only" "600 wellkin" "$(stat -c '%a %U' /run/wellkin/setup-link)"
says "the command prints it" 'setup?code=' "$(wellkin setup-link)"
with_history
printf '      (%s s from apt-get install to the third entry)\n' "$((SECONDS - begun))"

for field in CapEff CapPrm CapBnd CapAmb; do
    equal "no capabilities: $field" 0000000000000000 \
        "$(sed -n "s/^$field:\t//p" "/proc/$(pid)/status")"
done
equal "seccomp filters" 2 "$(sed -n 's/^Seccomp:\t//p' "/proc/$(pid)/status")"
equal "no new privileges" 1 "$(sed -n 's/^NoNewPrivs:\t//p' "/proc/$(pid)/status")"
equal "the user is wellkin" wellkin "$(stat -c %U "/proc/$(pid)")"
equal "the data is for the service only" "700 wellkin" "$(stat -c '%a %U' /var/lib/wellkin)"
equal "the configuration is root's, readable by the service" "640 root wellkin" \
    "$(stat -c '%a %U %G' /etc/wellkin/config.toml)"
check "every line of it is a comment or a section" \
    sh -c '! grep -vE "^(#.*|\[[a-z]+\]|)$" /etc/wellkin/config.toml'
check "the packaged configuration is right" wellkin check-config --quiet

restart
equal "a restart keeps the entries" 3 "$(entries)"
before=$(pid)
kill -KILL "$before"
eventually "a killed server is started again" 30 sh -c "[ \"\$(systemctl show wellkin -P MainPID)\" != $before ] && curl -sf $URL/readyz"
equal "a kill keeps the entries" 3 "$(entries)"
check "verify finds nothing wrong" wellkin verify

# Commands, as an administrator runs them.
printf '%s' "$PASSWORD" >/run/password
check "a user is added while the service runs" sh -c \
    'wellkin user add ivo --email ivo@household.example --role member --password-stdin </run/password'
says "and listed" ivo "$(wellkin user list)"
says "an invitation names the machine" "http://$(uname -n):8000/register?invite=" "$(wellkin invite)"
systemctl stop wellkin
wellkin user list >/run/listed 2>&1
says "without the service the list is read from the data, or the way is said" 'ivo\|sudo -u wellkin' "$(cat /run/listed)"
check "nothing in the data belongs to root" sh -c '[ -z "$(find /var/lib/wellkin -user root)" ]'
systemctl start wellkin
check "the service still starts after that" answers

# A secret from systemd's credential store.
refuses "without a token a stranger reads no figures" \
    curl -sf -H 'X-Forwarded-For: 192.0.2.1' -H 'Authorization: Bearer wrong-wrong-wrong-wrong' "http://192.0.2.7:8000/metrics"
mkdir -p /etc/credstore
(umask 077 && printf 'figures-for-the-other-room\n' >/etc/credstore/wellkin.telemetry.token)
printf '[telemetry]\nallowed_networks = []\n' >/etc/wellkin/config.d/figures.toml
restart
refuses "outside the allowed networks the figures do not exist" curl -sf "$URL/metrics"
says "with the token from the credential store they do" wellkin_ \
    "$(curl -sf -H 'Authorization: Bearer figures-for-the-other-room' "$URL/metrics")"
rm /etc/wellkin/config.d/figures.toml

# What a mistake in the configuration does.
echo 'nonsense = 1' >>/etc/wellkin/config.toml
refuses "a wrong configuration does not start" restart
equal "it ends with 78" 78 "$(state ExecMainStatus)"
equal "and is not tried again" 0 "$(state NRestarts)"
silently install_deb /debs/new.deb
ok "a wrong configuration does not stop apt"
sed -i '$d' /etc/wellkin/config.toml
restart
check "mended, it starts" answers

# Reinstallation, removal, purge.
echo '# a remark of the administrator' >>/etc/wellkin/config.toml
silently install_deb /debs/new.deb
check "a changed configuration survives reinstallation" grep -q 'a remark of' /etc/wellkin/config.toml
equal "so do the entries" 3 "$(entries)"
silently apt-get remove -y -q wellkin
refuses "a removed package runs no service" is_active
check "removal keeps the data" test -s /var/lib/wellkin/wellkin.redb
check "and the configuration" grep -q 'a remark of' /etc/wellkin/config.toml
silently install_deb /debs/new.deb
check "installed again the service runs" answers
equal "with the entries" 3 "$(entries)"
said=$(apt-get purge -y -q wellkin 2>&1)
says "purge says where the health data stays" '/var/lib/wellkin' "$said"
check "purge keeps it" test -s /var/lib/wellkin/wellkin.redb
refuses "purge removes the configuration" test -e /etc/wellkin
refuses "and the secrets" sh -c 'ls /etc/credstore/wellkin.*'
silently install_deb /debs/new.deb
equal "after a purge the entries are still readable" 3 "$(entries)"
silently env WELLKIN_PURGE_DATA=1 apt-get purge -y -q wellkin
refuses "purge removes the data when it is asked to" test -e /var/lib/wellkin
silently install_deb /debs/new.deb
check "and a new household can move in" test -s /run/wellkin/setup-link
