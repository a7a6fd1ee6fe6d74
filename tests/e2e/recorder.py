# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The practice endpoint behind something that writes down all that passes, and lets a test decide
when: what goes over the wire is asserted here, and no step of a test waits for a clock."""

import contextlib
import http.client
import http.server
import subprocess
import threading
import typing
import urllib.parse

HOST = '127.0.0.1'
# What belongs to one connection and is not passed on.
OWN = ('connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding')


class Request(typing.NamedTuple):
    method: str
    path: str
    headers: dict  # names in lower case
    body: str
    status: int

    @property
    def token(self):
        return self.headers.get('authorization')


class Handler(http.server.BaseHTTPRequestHandler):
    def pass_on(self):
        recorder = self.server.recorder
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        recorder.gate(self.command, self.path).wait()
        with contextlib.closing(http.client.HTTPConnection(HOST, recorder.port)) as endpoint:
            endpoint.request(self.command, self.path, body, {
                name: value for name, value in headers.items() if name not in OWN})
            answer = endpoint.getresponse()
            data = answer.read().replace(recorder.endpoint.encode(), recorder.url.encode())
        recorder.requests.append(
            Request(self.command, self.path, headers, body.decode(), answer.status))
        # Whoever asked may be gone.
        with contextlib.suppress(ConnectionError):
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OWN:
                    self.send_header(name, value)
            self.send_header('Content-Length', str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    do_GET = do_POST = pass_on

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64


class Recorder:
    """program: tests/practice's; speed: how much faster than usual media get ready."""

    def __init__(self, program, speed=4.0, folders=12):
        self.arguments = [program, 'serve', '0', '0', str(speed), str(folders)]
        self.requests = []
        self.gates = {}

    def __enter__(self):
        self.process = subprocess.Popen(self.arguments, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.endpoint = self.process.stdout.readline().strip()
        self.port = urllib.parse.urlsplit(self.endpoint).port
        self.server = Server((HOST, 0), Handler)
        self.server.recorder = self
        self.url = f'http://{HOST}:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.open()
        self.server.shutdown()
        self.server.server_close()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def gate(self, method, path):
        for (gate_method, gate_path), gate in list(self.gates.items()):
            if method == gate_method and path.startswith(gate_path):
                return gate
        always = threading.Event()
        always.set()
        return always

    def close(self, method, path):
        """Lets such requests wait until they are let through."""
        self.gates[method, path] = threading.Event()

    def open(self, *paths):
        """Lets through what waits, of these paths or of all."""
        for key in list(self.gates):
            if not paths or key[1] in paths:
                self.gates.pop(key).set()

    def find(self, method, path):
        return [request for request in self.requests
                if request.method == method and request.path.startswith(path)]

    def copied(self):
        """The keys of what was accepted, in that order."""
        return [dict(urllib.parse.parse_qsl(request.body))['source_file']
                for request in self.find('POST', '/s3_copy') if request.status == 200]
