#!/bin/sh
# A Debian 12 machine from nothing, with its own systemd and network, to a portal behind TLS with a backup, by the
# steps of docs/runbook.md alone. Run by root: scripts/drill_debian.sh (part of `make drill`); needs debootstrap,
# systemd-container and nftables, and the archive of Debian. PIP_CONF names a file for pip and FOLDERS what it reads,
# where packages come from the machine itself.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "This drill needs root, to start a machine." >&2; exit 1; }

work=$(mktemp -d)
machine=$work/machine name=portal.drill.vn
say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }
fail() { echo "FAILED: $1" >&2; exit 1; }
leader='' booted=''
stop() {
    # Its first process takes all others of the machine along; without its keeper it would stay.
    kill -9 $leader $booted 2>/dev/null || true
    ip link delete ve-drill 2>/dev/null || true
    nft delete table ip drill 2>/dev/null || true
    sleep 1
    rm -rf --one-file-system "$work"
}
trap stop EXIT

say "Debian"
debootstrap --variant=minbase --include=ca-certificates,systemd,iproute2 bookworm "$machine" >/dev/null
mkdir "$machine/root/portal"
git archive HEAD | tar -x -C "$machine/root/portal"
cp /etc/resolv.conf "$machine/etc/resolv.conf"
[ -z "${PIP_CONF:-}" ] || cp "$PIP_CONF" "$machine/etc/pip.conf"
cp /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/ca-certificates.crt"
bound=
for folder in ${FOLDERS:-}; do bound="$bound --bind-ro=$folder"; done

say "Its systemd and its network"
# shellcheck disable=SC2086
systemd-nspawn -D "$machine" $bound --register=no --keep-unit --network-veth -M drill -b >"$work/console" 2>&1 </dev/null &
booted=$!
for _ in $(seq 120); do if grep -q "login:" "$work/console"; then break; fi; sleep 1; done
leader=$(pgrep -P "$booted" systemd) || fail "the machine did not start"
inside() { nsenter -t "$leader" -m -p -n -i -u -C /bin/bash -c "$*"; }
ip address add 10.9.9.1/24 dev ve-drill
ip link set ve-drill up
echo 1 >/proc/sys/net/ipv4/ip_forward
nft add table ip drill
nft "add chain ip drill out { type nat hook postrouting priority 100 ; }"
nft add rule ip drill out ip saddr 10.9.9.0/24 masquerade
inside "ip address add 10.9.9.2/24 dev host0; ip link set host0 up; ip link set lo up; ip route add default via 10.9.9.1"
inside "echo 127.0.0.1 localhost $name >/etc/hosts"

say "The installation, twice: what stands stays"
for _ in 1 2; do inside "cd /root/portal && DEBIAN_FRONTEND=noninteractive PORTAL_NAME=$name deploy/debian/install.sh"; done

say "The portal behind TLS"
for page in health ready accounts/login; do
    inside "python3 -c 'import ssl, urllib.request as r; c = ssl.create_default_context(cafile=\"/etc/ssl/portal/fullchain.pem\")
print(r.urlopen(\"https://$name/$page/\", context=c).status)'" | grep -qx 200 || fail "/$page/"
    echo "200: /$page/"
done

say "Backup, restore by the owner, log"
inside "deploy=/opt/portal/deploy/debian/portal; set -e
\$deploy backup /var/backups/portal/drill.backup
systemctl stop portal-web portal-worker portal-beat
\$deploy --owner restore /var/backups/portal/drill.backup --yes
\$deploy --owner verify_log
systemctl start portal-web portal-worker portal-beat"
for service in portal-web portal-worker portal-beat nginx; do
    [ "$(inside "systemctl is-active $service")" = active ] || fail "$service does not run"
done

say "The drill held"
