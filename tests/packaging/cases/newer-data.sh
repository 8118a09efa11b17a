# Data written by a version that is newer than the package.
# releases: bookworm
. /test/inside.sh

silently install_deb /debs/new.deb
systemctl stop wellkin
rm -f /var/lib/wellkin/*
install -o wellkin -g wellkin -m 600 /fixtures/store-newer.redb /var/lib/wellkin/wellkin.redb
refuses "newer data is refused" systemctl start wellkin
equal "with exit code 78" 78 "$(state ExecMainStatus)"
equal "once" 0 "$(state NRestarts)"
said=$(journalctl -u wellkin -o cat)
says "it says that the data is newer" 'newer' "$said"
says "and the way back" 'install' "$said"
silently install_deb /debs/new.deb
ok "apt is not stopped by it"
refuses "the data is newer still" restart
equal "and refused as before" 78 "$(state ExecMainStatus)"
