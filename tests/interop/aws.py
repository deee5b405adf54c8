# SPDX-License-Identifier: Apache-2.0
"""An AWS on this machine, moto's, that notes who asked for what."""
import logging
import re
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

EXPIRED_TOKEN = "TokenOfYesterday/" + "0123456789abcdef" * 10
EXPIRED = (b'{"__type":"ExpiredTokenException",'
           b'"message":"The security token included in the request is expired"}')


class Aws:
    def __init__(self):
        self.calls = []  # key ID and operation
        self.backend = DomainDispatcherApplication(create_backend_app)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.server = make_server("127.0.0.1", 0, self.answer, threaded=True)
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, environ, start):
        key = re.search(r"Credential=([^/]*)", environ.get("HTTP_AUTHORIZATION", ""))
        self.calls.append((key.group(1) if key else None, environ.get("HTTP_X_AMZ_TARGET", environ["REQUEST_METHOD"])))
        if environ.get("HTTP_X_AMZ_SECURITY_TOKEN") == EXPIRED_TOKEN:
            start("400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")])
            return [EXPIRED]
        return self.backend(environ, start)

    def keys(self):
        """The key IDs of all calls since the last time."""
        seen = {key for key, _ in self.calls}
        self.calls.clear()
        return seen
