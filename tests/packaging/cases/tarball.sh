# The plain tarball with its install script.
# releases: bookworm
# needs: tarball
. /test/inside.sh

mkdir /run/unpacked
tar -xJf /debs/wellkin.tar.xz -C /run/unpacked --strip-components=1
cd /run/unpacked || exit 1
silently ./install.sh
eventually "the service runs" 20 answers
with_history
silently ./install.sh
eventually "installed again it runs" 20 answers
equal "with the entries" 3 "$(entries)"
silently ./install.sh --uninstall
refuses "uninstalled it does not" is_active
check "the data stays" test -s /var/lib/wellkin/wellkin.redb
