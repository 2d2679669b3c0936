#!/bin/sh
# Two roles for the portal: portal_owner owns the tables and migrates, portal runs and owns nothing.
# Run once by who may make roles: by the image of PostgreSQL at its first start, by deploy/debian/install.sh as the
# user postgres. OWNER_PASSWORD_FILE and DATABASE_PASSWORD_FILE name the files that hold the passwords.
set -eu

owner=$(cat "$OWNER_PASSWORD_FILE")
plain=$(cat "$DATABASE_PASSWORD_FILE")

# The passwords go in by the environment of psql, so that no list of processes shows them.
export OWNER="$owner" PLAIN="$plain"
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner OWNER
\getenv plain PLAIN
SELECT 'CREATE ROLE portal_owner LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') \gexec
SELECT 'CREATE ROLE portal LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal') \gexec
ALTER ROLE portal_owner PASSWORD :'owner';
ALTER ROLE portal PASSWORD :'plain';
SELECT 'CREATE DATABASE portal OWNER portal_owner ENCODING ''UTF8'' TEMPLATE template0'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'portal') \gexec
ALTER DATABASE portal OWNER TO portal_owner;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal;
\connect portal
ALTER SCHEMA public OWNER TO portal_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal;
-- The search needs it; making it asks for more than owning the database where it is no trusted one.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SQL
