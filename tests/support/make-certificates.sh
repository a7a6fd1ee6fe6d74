#!/bin/sh
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes throwaway certificates for the TLS test server in the given directory: an authority (ca.pem)
# and, key and certificate in one file each, one that is fine and three that must be refused.
set -eu
cd "$1"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

new_key () {
  openssl ecparam -name prime256v1 -genkey -noout -out "$scratch/$1.key"
}

# authority NAME
authority () {
  new_key "$1"
  openssl req -x509 -new -key "$scratch/$1.key" -out "$1.pem" -days 3650 \
    -subj "/CN=S3 Copy test authority $1" -addext keyUsage=critical,keyCertSign 2>"$scratch/log"
}

# leaf NAME AUTHORITY SAN [START END]
leaf () {
  new_key "$1"
  openssl req -new -key "$scratch/$1.key" -out "$scratch/$1.csr" -subj "/CN=S3 Copy test $1"
  mkdir -p "$scratch/new"
  : >"$scratch/index"
  cat >"$scratch/ca.cnf" <<END
[ca]
default_ca = it
[it]
database = $scratch/index
new_certs_dir = $scratch/new
rand_serial = yes
default_md = sha256
default_days = 3650
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
basicConstraints = CA:FALSE
subjectAltName = $3
extendedKeyUsage = serverAuth
END
  openssl ca -batch -notext -config "$scratch/ca.cnf" -cert "$2.pem" -keyfile "$scratch/$2.key" \
    -in "$scratch/$1.csr" -out "$scratch/$1.pem" ${4:+-startdate "$4" -enddate "$5"} \
    2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
  cat "$scratch/$1.pem" "$scratch/$1.key" >"$1.pem"
}

authority ca
authority other-ca
leaf good ca IP:127.0.0.1,DNS:localhost
leaf wrong-host ca DNS:elsewhere.example
leaf expired ca IP:127.0.0.1,DNS:localhost 20200101000000Z 20200201000000Z
leaf stranger other-ca IP:127.0.0.1,DNS:localhost
