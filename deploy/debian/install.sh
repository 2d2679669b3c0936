#!/bin/sh
# Set the portal up on Debian 12 without containers, or bring it to the version of this folder; run by root, again at
# any time: what stands stays. PORTAL_NAME=portal.example.vn deploy/debian/install.sh
set -eu
cd "$(dirname "$0")/../.."
name=${PORTAL_NAME:?set PORTAL_NAME to the name under which browsers reach the portal}
source=$(pwd)

say() { printf '\n== %s\n' "$1"; }

say "Packages"
apt-get update -qq
apt-get install -y -qq --no-install-recommends python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    tesseract-ocr tesseract-ocr-vie postgresql redis-server nginx openssl rsync dbus >/dev/null

say "User and folders"
id portal >/dev/null 2>&1 || useradd --system --home-dir /opt/portal --shell /usr/sbin/nologin portal
install -d -m 755 /opt/portal
install -d -m 755 /etc/portal
install -d -m 700 -o portal -g portal /var/lib/portal /var/backups/portal
"$source/deploy/secrets.sh" /etc/portal/secrets
[ -e /etc/portal/owner.env ] || install -m 644 deploy/debian/owner.env /etc/portal/owner.env
if [ ! -e /etc/portal/portal.env ]; then
    sed "s/portal\.example\.vn/$name/" deploy/debian/portal.env >/etc/portal/portal.env
fi

say "The portal"
rsync -a --delete --exclude .git --exclude .venv --exclude .env --exclude var --exclude staticfiles --exclude tests \
    --exclude secrets ./ /opt/portal/
[ -x /opt/portal/.venv/bin/python ] || python3 -m venv /opt/portal/.venv
/opt/portal/.venv/bin/pip install -qq --no-deps --require-hashes --requirement /opt/portal/requirements/prod.lock
/opt/portal/.venv/bin/pip check
(cd /opt/portal && SECRET_KEY=only-for-this-step DATA_DIR=/tmp .venv/bin/python manage.py collectstatic --no-input -v0)

say "PostgreSQL"
systemctl start dbus postgresql
# Read here, by root: the user postgres cannot enter the folder of the secrets.
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
install -m 400 -o postgres /etc/portal/secrets/owner_password /etc/portal/secrets/database_password "$work"
chown postgres "$work"
install -m 500 -o postgres deploy/postgres/roles.sh "$work"
su postgres -s /bin/sh -c "cd / && OWNER_PASSWORD_FILE=$work/owner_password DATABASE_PASSWORD_FILE=$work/database_password $work/roles.sh"

say "Redis"
umask 077
printf 'bind 127.0.0.1 ::1\nappendonly yes\nrequirepass %s\n' "$(cat /etc/portal/secrets/redis_password)" \
    >/etc/redis/portal.conf
chown redis /etc/redis/portal.conf
grep -q '^include /etc/redis/portal.conf' /etc/redis/redis.conf || echo 'include /etc/redis/portal.conf' >>/etc/redis/redis.conf
umask 022
systemctl restart redis-server

say "nginx"
# The Caddy of Debian 12 holds no request back until it is whole, so nginx ends TLS here (docs/proxy.md).
install -d -m 755 /etc/ssl/portal
if [ ! -e /etc/ssl/portal/fullchain.pem ]; then
    umask 077
    openssl req -x509 -newkey rsa:3072 -nodes -days 397 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
        -keyout /etc/ssl/portal/key.pem -out /etc/ssl/portal/fullchain.pem 2>/dev/null
    umask 022
    echo "No certificate lay in /etc/ssl/portal: one of this machine's own was made. Put the department's in its place."
fi
sed "s/portal\.example\.vn/$name/" deploy/nginx.conf >/etc/nginx/nginx.conf
nginx -t -q

say "Services"
install -m 644 deploy/debian/*.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable -q portal-web portal-worker portal-beat nginx
systemctl restart portal-migrate portal-web portal-worker portal-beat nginx
for _ in $(seq 60); do
    if python3 -c "import urllib.request as r; r.urlopen('http://localhost:8000/health/', timeout=2)" 2>/dev/null; then
        say "The portal answers at https://$name/"
        exit 0
    fi
    sleep 1
done
echo "The portal does not answer; see: journalctl -u portal-migrate -u portal-web" >&2
exit 1
