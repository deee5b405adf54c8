#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Certificates: what signs itself is refused before anything is sent, AWS_CA_BUNDLE makes it known.
. "$(dirname "$0")/support/cli.sh"

if ! command -v openssl >/dev/null; then
	echo "no openssl command to make a certificate with"
	exit 77
fi
for name in http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY; do unset "$name"; done
printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://team-bucket/dbt/
schema: dbt
aws_access_key_id: AKIAMARKERQWERTYUIOP
aws_secret_access_key: MarkerOfASecret/0123456789abcdefghijklm+
END
chmod 600 map.yml
real=$program
quick
ends 0 apply shop/dev map.yml $with
program=$real

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
# Answers every request with a page; writes its port, then a line for each request.
cat >"$scratch/serve.py" <<'END'
import http.server, ssl, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        print("request", file=log, flush=True)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>")
    def log_message(self, *rest):
        pass
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
log = open(sys.argv[4], "w")
class Server(http.server.HTTPServer):
    def handle_error(self, *rest):
        pass
server = Server(("127.0.0.1", 0), Page)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
open(sys.argv[3], "w").write(str(server.server_port) + "\n")
server.serve_forever()
END
$python "$scratch/serve.py" "$scratch/cert.pem" "$scratch/key.pem" "$scratch/port" "$scratch/log" &
server=$!
trap 'kill $server; rm -rf "$scratch"' EXIT
tries=0
while ! grep -q . "$scratch/port" 2>/dev/null && [ $tries -lt 500 ]; do
	tries=$((tries + 1))
	sleep 0.01
done
AWS_ENDPOINT_URL=https://127.0.0.1:$(cat "$scratch/port")
export AWS_ENDPOINT_URL

ends 6 check shop/dev $with
out_has "no trusted connection to 127.0.0.1"
out_has "set AWS_CA_BUNDLE"
check "nothing was sent to it" test ! -s "$scratch/log"
AWS_CA_BUNDLE=$scratch/cert.pem
export AWS_CA_BUNDLE
ends 6 check shop/dev $with
out_has "is not AWS"
check "with the certificate it was asked" test "$(cat "$scratch/log")" = request
finish
