# A writer that hangs is started anew, though pages are still answered.
# releases: bookworm
. /test/inside.sh

silently install_deb /debs/new.deb
mkdir -p /etc/systemd/system/wellkin.service.d
printf '[Service]\nWatchdogSec=6s\nRestartSec=1s\n' >/etc/systemd/system/wellkin.service.d/fast.conf
systemctl daemon-reload
restart
with_history
before=$(pid)
writer=$(grep -lx store-writer "/proc/$before"/task/*/comm | cut -d/ -f5)
check "the writer is a thread of its own" test -n "$writer"

# Stops that one thread, the way a debugger does (PTRACE_SEIZE, PTRACE_INTERRUPT) and holds it.
case $(uname -m) in x86_64) ptrace=101 ;; *) ptrace=117 ;; esac
perl -e 'my ($call, $tid) = map { $_ + 0 } @ARGV;
    syscall($call, 0x4206, $tid, 0, 0) == 0 or die "seize: $!";
    syscall($call, 0x4207, $tid, 0, 0) == 0 or die "interrupt: $!";
    # Once for the stop, once for the end: a thread nobody waits for would hold up the process.
    waitpid($tid, 0x40000000) for 1 .. 2' "$ptrace" "$writer" &
sleep 1
equal "the writer is held" t "$(sed 's/.*) \(.\) .*/\1/' "/proc/$before/task/$writer/stat")"
check "the rest of the server still answers" curl -sf "$URL/healthz"
eventually "the watchdog starts another server" 40 \
    sh -c "[ \"\$(systemctl show wellkin -P MainPID)\" != $before ] && curl -sf $URL/readyz"
says "because of the watchdog" 'watchdog' "$(journalctl -u wellkin -o cat | tr 'W' 'w')"
wait
equal "nothing is lost" 3 "$(entries)"
equal "and writing goes on" 201 "$(log_water 2026-01-04)"
