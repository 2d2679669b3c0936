#!/bin/sh
# Write the demonstration as the version in pyproject.toml keeps it, one dump a kind of database, to tests/releases/:
# every later version upgrades them in its tests. DATABASE_URL names a PostgreSQL server; its database is not touched.
set -eu
cd "$(dirname "$0")/.."

python=.venv/bin/python
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
target=tests/releases/$version
server=${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
server=${server%/*}
name=release_$$
work=$(mktemp -d)
trap 'psql -q "$server/postgres" -c "drop database if exists $name with (force)"; rm -r "$work"' EXIT

build() {
    for command in "migrate -v0" "load_rules -v0" "demo --today 2026-12-01"; do
        # shellcheck disable=SC2086
        DATABASE_URL=$1 DATA_DIR=$work MEDIA_ROOT=$work/media $python manage.py $command
    done
}

psql -q "$server/postgres" -c "create database $name"
build "$server/$name"
# Plain statements: a test needs neither psql nor a server of the same version. Lines of backslashes are for psql.
pg_dump --no-owner --no-privileges --rows-per-insert=500 "$server/$name" | grep -v '^\\' | gzip -9n >"$target.sql.gz"

build "sqlite:///$work/portal.sqlite3"
gzip -9nc "$work/portal.sqlite3" >"$target.sqlite3.gz"
ls -l "$target".*
