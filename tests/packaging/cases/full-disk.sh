# Somebody logs while the disk of /var runs full.
# releases: bookworm
. /test/inside.sh

mkdir -p /var/lib/wellkin
mount -t tmpfs -o size=12m,mode=0700 none /var/lib/wellkin
silently install_deb /debs/new.deb
with_history
dd if=/dev/zero of=/var/lib/wellkin/other bs=4k 2>/dev/null
check "the disk is full" sh -c '! echo more >/var/lib/wellkin/more'
kept=3
for try in $(seq 1 400); do
    status=$(log_water "$(date -d "2024-01-01 + $try days" +%F)")
    [ "$status" = 201 ] || break
    kept=$((kept + 1))
done
says "what cannot be written is refused" '^5' "$status"
says "in words" '"detail"' "$(cat /run/answer)"
check "the process still answers" curl -sf "$URL/healthz"
refuses "but it is not ready" answers
restart || true
rm -f /var/lib/wellkin/other
restart
check "with room again it starts" answers
equal "every entry that was confirmed is there" "$kept" "$(entries)"
equal "and writing goes on" 201 "$(log_water 2026-01-04)"
check "verify finds nothing wrong" wellkin verify

# A disk that was full before the first start.
systemctl stop wellkin
rm -f /var/lib/wellkin/*
dd if=/dev/zero of=/var/lib/wellkin/other bs=4k 2>/dev/null
refuses "no room for a database: the start fails" systemctl start wellkin
says "and says so" 'space' "$(journalctl -u wellkin -o cat -n 20)"
systemctl stop wellkin
rm -f /var/lib/wellkin/other
systemctl reset-failed wellkin
systemctl start wellkin
check "with room it starts" answers
