#!/bin/sh
# Prints a Secret with a new key and a certificate that the key has signed itself, for bookstore.example and 30 days.
#   sh make-certificate.sh > deploy/certificate.yaml
# A key belongs into no repository that others read: .gitignore keeps this one out of this project's.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
  -subj '/CN=bookstore.example' -addext 'subjectAltName=DNS:bookstore.example' \
  -keyout "$folder/tls.key" -out "$folder/tls.crt" 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
cat <<END
apiVersion: v1
kind: Secret
metadata:
  name: bookstore-tls
  namespace: bookstore
type: kubernetes.io/tls
data:
  tls.crt: $(base64 -w0 "$folder/tls.crt")
  tls.key: $(base64 -w0 "$folder/tls.key")
END
