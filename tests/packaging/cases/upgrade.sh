# From an older package with data to this one, and back.
# releases: bookworm trixie
# needs: older
. /test/inside.sh

silently install_deb /debs/old.deb
check "the older version runs" answers
with_history
echo '# a remark of the administrator' >>/etc/wellkin/config.toml
before=$(pid)
silently install_deb /debs/new.deb
check "the upgraded service runs" answers
refuses "it was restarted" test "$before" = "$(pid)"
equal "as the version that was installed" "$(dpkg-deb -f /debs/new.deb Version)" \
    "$(dpkg-query -W -f '${Version}' wellkin)"
check "the changed configuration is kept" grep -q 'a remark of' /etc/wellkin/config.toml
equal "the entries are there" 3 "$(entries)"
equal "and can be added to" 201 "$(log_water 2026-01-04)"
check "verify finds nothing wrong" wellkin verify

silently install_deb /debs/old.deb
if answers; then
    equal "the older version reads what it knows" 4 "$(entries)"
else
    equal "the older version refuses newer data" 78 "$(state ExecMainStatus)"
fi
silently install_deb /debs/new.deb
check "the newer version runs again" answers
equal "with every entry" 4 "$(entries)"
