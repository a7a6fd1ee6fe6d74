# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: running the built program, a service for it to speak
to, and one TAP line for each check.

Each script is run in a private desktop session, with the built program as its only argument. A
check is a function marked with @check; its docstring is what it promises.
"""
import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TOKEN = 'practice-token'
COPY_FIELDS = ['id', 'bucket', 'key', 'folder', 'name', 'description', 'contact_id', 'parameters',
               'account', 'state', 'hashed_id', 'progress', 'attempts', 'http_status',
               'request_id', 'error', 'message', 'created', 'sent', 'updated']
ACCOUNT_FIELDS = ['name', 'kind', 'url', 'number', 'default', 'checked', 'token', 'token_name',
                  'token_type', 'scopes', 'may_copy', 'may_follow', 'may_list', 'may_make_folders',
                  'expires', 'trouble', 'service', 'keyring', 'error', 'message']
MEDIA_FIELDS = ['hashed_id', 'name', 'state', 'progress', 'type', 'duration', 'folder', 'folder_name',
                'created', 'error']
CHECK_FIELDS = ['input', 'outcome', 'bucket', 'key', 'reason', 'warning']

checks = []


def check(function):
    checks.append(function)
    return function


def run_checks():
    """Runs them all, in the order in which they stand in the file."""
    failed = False
    for number, function in enumerate(checks, 1):
        problem = None
        start = time.monotonic()
        try:
            function()
        except Exception:
            problem = traceback.format_exc()
        failed = failed or problem is not None
        print('not ok' if problem else 'ok', number, '-', ' '.join(function.__doc__.split()))
        print(f'# {time.monotonic() - start:.1f} s')
        for line in (problem or '').splitlines():
            print('#', line)
        sys.stdout.flush()
    print(f'1..{len(checks)}')
    sys.exit(failed)


def same(got, wanted, what=''):
    assert got == wanted, f'{what}: got {got!r}, wanted {wanted!r}'


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out_bytes, self.err_bytes = done.stdout, done.stderr
        self.out = done.stdout.decode(errors='surrogateescape')
        self.err = done.stderr.decode(errors='surrogateescape')

    def __repr__(self):
        return f'status {self.status}\nstdout: {self.out}\nstderr: {self.err}'

    def expect(self, status):
        assert self.status == status, f'wanted status {status}, got {self!r}'
        return self

    def objects(self):
        """Standard output as JSON, each line by itself."""
        text = self.out_bytes.decode('utf-8', errors='strict')
        assert not text or text.endswith('\n'), repr(text)
        return [json.loads(line) for line in text.split('\n')[:-1]]

    def only(self):
        objects = self.objects()
        assert len(objects) == 1, repr(self)
        return objects[0]


class Home:
    """A person's data of their own; the keyring is that of the session."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(dir=os.environ['HOME']))

    @property
    def database(self):
        return self.path / 's3copy' / 'history.db'

    def environment(self, token=None, **more):
        environment = dict(os.environ, XDG_DATA_HOME=str(self.path))
        environment.pop('S3COPY_TOKEN', None)
        if token is not None:
            environment['S3COPY_TOKEN'] = token
        environment.update(more)
        return environment

    def run(self, *arguments, token=None, stdin=b'', timeout=60, **more):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        return Result(subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True,
                                     env=self.environment(token, **more), timeout=timeout,
                                     check=False))

    def start(self, *arguments, token=None, **more):
        return subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(token, **more))

    def history(self):
        return self.run('history', '--json').expect(0).objects()


@contextlib.contextmanager
def opened(database):
    """A history, to look into."""
    with contextlib.closing(sqlite3.connect(f'file:{database}?mode=ro', uri=True)) as connection:
        yield connection


def finish(process, timeout=60):
    out, err = process.communicate(timeout=timeout)
    return Result(subprocess.CompletedProcess(process.args, process.returncode, out, err))


@contextlib.contextmanager
def practice(*arguments):
    """The practice endpoint, as a person runs it; gives its address."""
    with subprocess.Popen([PROGRAM, 'practice', *arguments], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            for line in process.stdout:
                found = re.search(rb'http://127\.0\.0\.1:\d+', line)
                if found:
                    break
            reader = threading.Thread(target=process.stdout.read, daemon=True)
            reader.start()
            yield found.group().decode()
        finally:
            process.terminate()
            process.wait()


class Recorder:
    """A service that keeps every request as it came, and accepts all copies after a pause."""

    def __init__(self, pause=0):
        self.requests = []
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get('Content-Length') or 0)
                recorder.requests.append((self.command, self.path, dict(self.headers),
                                          self.rfile.read(length)))
                time.sleep(pause)
                body = recorder.body(self.path)
                self.send_response(200)
                self.send_header('Content-Type', 'application/json')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def body(self, path):
        return b'{"hashed_id": "abc123def4", "name": "x", "status": "queued"}'

    def posts(self):
        return [request for request in self.requests if request[0] == 'POST']
