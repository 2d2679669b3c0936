#!/bin/sh
# Write the secrets of the portal, each into a file of its own; what is there already stays.
# deploy/secrets.sh [FOLDER]: ./secrets without one. On the machine the folder opens to its owner alone; in a container
# a service finds the files that are its own, and reads them as whatever user it runs.
set -eu
folder=${1:-secrets}
umask 077
mkdir -p "$folder"

random() { head -c 48 /dev/urandom | base64 | tr -d '\n=+/' | cut -c "1-$1"; }
for name in secret_key postgres_password owner_password database_password redis_password backup_key metrics_token; do
    [ -s "$folder/$name" ] || random 50 >"$folder/$name"
done
# Empty until somebody fills them: keys of before, mail, the storage of files, sign-in by the province.
for name in secret_key_fallbacks email_url s3_key oidc_client_secret; do
    [ -e "$folder/$name" ] || : >"$folder/$name"
done
chmod 700 "$folder"
chmod 444 "$folder"/*
echo "Secrets stand in $folder. Copy $folder/backup_key to another place: without it no backup opens."
