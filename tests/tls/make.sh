#!/bin/sh
# Makes the certificates anew, each with its key. They are worth nothing: no machine trusts them.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() {
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$work/$1.key"
}

signed() { # name, subjectAltName, first day, last day
  key "$1"
  openssl req -new -key "$work/$1.key" -subj "/CN=$1" -out "$work/$1.csr"
  cat >"$work/extensions" <<END
subjectAltName=$2
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
END
  openssl ca -batch -notext -config "$work/ca" -cert authority.pem -keyfile "$work/authority.key" \
    -in "$work/$1.csr" -extfile "$work/extensions" -startdate "$3" -enddate "$4" -out "$work/$1.crt" 2>/dev/null
  cat "$work/$1.crt" "$work/$1.key" >"$1.pem"
}

cat >"$work/ca" <<END
[ca]
default_ca=hostile
[hostile]
database=$work/index
serial=$work/serial
new_certs_dir=$work
default_md=sha256
policy=any
[any]
commonName=supplied
END
: >"$work/index"
echo 01 >"$work/serial"
names="DNS:localhost,DNS:api.test,IP:127.0.0.1"

key authority
openssl req -x509 -new -key "$work/authority.key" -subj "/CN=authority of the hostile server" -days 36500 -sha256 \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
  -addext subjectKeyIdentifier=hash -out authority.pem
signed good "$names" 20260101000000Z 21260101000000Z
signed wrong-host "DNS:another.test" 20260101000000Z 21260101000000Z
signed expired "$names" 20200101000000Z 20210101000000Z
key self-signed
openssl req -x509 -new -key "$work/self-signed.key" -subj "/CN=self-signed" -days 36500 -sha256 \
  -addext "subjectAltName=$names" -addext keyUsage=critical,digitalSignature \
  -addext extendedKeyUsage=serverAuth -out "$work/self-signed.crt"
cat "$work/self-signed.crt" "$work/self-signed.key" >self-signed.pem
