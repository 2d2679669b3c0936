#!/bin/sh
# A new machine, by the scripts that docs/runbook.md names, in a folder of its own: a PostgreSQL cluster, two roles,
# secrets as files, tables by the owner, the portal as the plain role; then the attacks on the log, a portable export
# into an empty SQLite portal and back, equal table by table and file by file. Run by root, who may become postgres:
# scripts/drill_from_nothing.sh (part of `make drill`); needs PostgreSQL's own programs, touches no other cluster.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "This drill needs root, to become the user postgres." >&2; exit 1; }

python=$(pwd)/.venv/bin/python
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d)
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
chown postgres "$work"
chmod 755 "$work"
trap 'su postgres -c "$programs/pg_ctl -D $work/cluster -m immediate stop >/dev/null" || true; rm -rf "$work"' EXIT

say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }
fail() { echo "FAILED: $1" >&2; exit 1; }
portal() { "$python" manage.py "$@"; }
as_owner() {
    DATABASE_URL="postgres://portal_owner@127.0.0.1:$port/portal" DATABASE_PASSWORD_FILE="$work/secrets/owner_password" "$@"
}
in_lite() { DATABASE_URL="sqlite:///$work/lite/portal.sqlite3" DATABASE_PASSWORD_FILE=/dev/null DATA_DIR="$work/lite" "$@"; }

say "PostgreSQL, secrets, two roles"
su postgres -c "$programs/initdb -D $work/cluster -U postgres --auth-local=peer --auth-host=scram-sha-256 >/dev/null"
su postgres -c "$programs/pg_ctl -D $work/cluster -o '-p $port -k $work -c listen_addresses=127.0.0.1' -w -l $work/log start >/dev/null"
deploy/secrets.sh "$work/secrets"
# Only here, where the user postgres reads them in place.
chmod 755 "$work/secrets"
install -m 755 deploy/postgres/roles.sh "$work/roles.sh"
su postgres -c "OWNER_PASSWORD_FILE=$work/secrets/owner_password DATABASE_PASSWORD_FILE=$work/secrets/database_password \
    PGHOST=$work PGPORT=$port $work/roles.sh"

say "Tables as the owner, the portal as the plain role"
mkdir -p "$work/portal" "$work/lite"
export SECRET_KEY_FILE="$work/secrets/secret_key" BACKUP_KEY_FILE="$work/secrets/backup_key" DATA_DIR="$work/portal"
export DATABASE_PASSWORD_FILE="$work/secrets/database_password" DATABASE_URL="postgres://portal@127.0.0.1:$port/portal"
export HTTPS=off ALLOWED_HOSTS=localhost STATIC_COLLECTED=off LOG_LEVEL=ERROR MEDIA_ROOT=
as_owner portal migrate -v0
as_owner portal load_rules -v0
as_owner portal open_tables portal
portal demo -v0
portal shell -v0 -c "
from accounts.models import AccessLog, User
from accounts.log import chain
for user in User.objects.all():
    AccessLog.objects.create(kind='signed_in', user=user, account=user, subject='drill')
print(chain.seal(), 'rows sealed')"

say "What the plain role must not do"
for statement in "DELETE FROM accounts_accesslog" "UPDATE accounts_accesslog SET subject = ''" "TRUNCATE accounts_logseal" \
    "DROP TABLE accounts_accesslog" "ALTER TABLE accounts_accesslog DISABLE TRIGGER ALL" "CREATE TABLE mine (a int)" \
    "COPY (SELECT 1) TO PROGRAM 'true'" "CREATE ROLE mine SUPERUSER"; do
    if PGPASSWORD=$(cat "$work/secrets/database_password") psql -h 127.0.0.1 -p "$port" -U portal -d portal -qc "$statement" 2>/dev/null; then
        fail "the plain role could: $statement"
    fi
    echo "refused: $statement"
done
portal verify_log

say "Portable export, into an empty SQLite portal and back"
portal backup "$work/first.zip" --unencrypted
in_lite portal migrate -v0
in_lite portal restore "$work/first.zip" --yes
in_lite portal verify_log
in_lite portal backup "$work/second.zip" --unencrypted
as_owner portal restore "$work/second.zip" --yes
portal backup "$work/third.zip" --unencrypted
"$python" - "$work" <<'PY'
import json, sys, zipfile

read = [json.loads(zipfile.ZipFile(f"{sys.argv[1]}/{name}.zip").read("manifest.json")) for name in ("first", "second", "third")]
for other in read[1:]:
    differ = [name for name, table in read[0]["tables"].items() if table != other["tables"].get(name)]
    if differ or read[0]["files"] != other["files"]:
        sys.exit(f"FAILED: not equal: {differ or 'files'}")
rows = sum(table["rows"] for table in read[0]["tables"].values())
print(f"{rows} rows of {len(read[0]['tables'])} tables and {len(read[0]['files'])} files are equal in all three")
PY

say "Sealed backup, wrong key, restore by the owner"
portal backup "$work/sealed.backup"
if as_owner env BACKUP_KEY_FILE="$work/secrets/secret_key" "$python" manage.py restore "$work/sealed.backup" --yes 2>/dev/null; then
    fail "a wrong key opened the backup"
fi
as_owner portal restore "$work/sealed.backup" --yes
portal verify_log

say "The drill held"
