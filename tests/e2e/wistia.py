# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on loopback that says yes to everything and writes down what it was asked: method,
path, Authorization header and body. What its "refused" stands in is refused."""

import contextlib
import http.server
import json
import threading
import time

ACCOUNT = {'id': 1, 'name': 'Acme & Söhne', 'url': 'https://acme.wistia.com'}
MEDIA = {'id': 2, 'hashed_id': 'abcdefghij', 'name': 'real.mp4', 'status': 'ready', 'progress': 1.0}


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, value):
        length = int(self.headers.get('Content-Length', 0))
        body = self.rfile.read(length).decode()
        self.server.requests.append((self.command, self.path, self.headers['Authorization'], body))
        text = json.dumps(value).encode()
        refused = self.server.refused and self.server.refused in body
        # Whoever asked may be gone.
        with contextlib.suppress(ConnectionError):
            self.send_response(400 if refused else 200)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text)

    def do_GET(self):
        self.answer(ACCOUNT if self.path == '/modern/account' else MEDIA)

    def do_POST(self):
        time.sleep(self.server.pause)
        self.answer(MEDIA)

    def log_message(self, *arguments):
        pass


class Service:
    def __init__(self, pause=0.0):
        self.pause = pause

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.pause = self.pause
        self.server.refused = None
        self.requests = self.server.requests = []
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def refuse(self, text):
        self.server.refused = text

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()
