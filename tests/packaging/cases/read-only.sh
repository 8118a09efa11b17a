# The root file system cannot be written, /var is new at each start; the package is in the image.
# releases: bookworm trixie
# prepare: install
# nspawn: --volatile=state
. /test/inside.sh

refuses "the root is read-only" touch /usr/new
eventually "the service runs" 20 answers
with_history
restart
equal "a restart keeps the entries" 3 "$(entries)"
