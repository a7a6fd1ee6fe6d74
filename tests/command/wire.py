# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The request as it goes over the wire: byte for byte what curl sends."""
import http.server
import subprocess
import threading
from urllib.parse import quote_plus

import cli
from cli import Home, check, same

recorder = cli.Recorder()
NASTY = [
    {},
    {'name': 'Q&A = 100 % + #1? "é" <b> \'x\' \\ `~|^{}[]'},
    {'name': '🎬 é e\u0301 日本語', 'description': 'line one\nline two\ttab \u2028'},
    {'name': ' spaces  around ', 'description': '+&=%#?"é%20%2B%', 'folder': '4d23503f70',
     'contact_id': '42', 'parameters': [('a b', 'c&d=e'), ('é', '🎬'), ('x*y-z._~', "!'()*-._~"),
                                        ('empty', '')]},
]
KEYS = ['talks/keynote.mp4', 'My Keynote + Q&A = 100% #1?.mp4', 'é/e\u0301/🎬 "x" <y>.mp4',
        "a*b'(c)!~;:@,$[]{}|\\^`.mp4", '-dash.mp4', 'a//b/../c', ' x ']


def options(fields):
    for name in ('name', 'description', 'folder', 'contact_id'):
        if name in fields:
            yield f'--{name.replace("_", "-")}={fields[name]}'
    for name, value in fields.get('parameters', []):
        yield f'--param={name}={value}'


def curl_data(fields, key):
    yield from [('bucket', 'acme-video'), ('source_file', key)]
    for name, wire in (('folder', 'project_id'), ('name', 'name'), ('description', 'description'),
                       ('contact_id', 'contact_id')):
        if name in fields:
            yield wire, fields[name]
    yield from fields.get('parameters', [])


def escaped(name):
    """curl sends the name of a field as it is given, so it has to be given encoded."""
    return quote_plus(name, safe='-._~')


def send_both(fields, key):
    del recorder.requests[:]
    Home().run('copy', '--upload-url', recorder.url, '--bucket', 'acme-video', f'--key={key}',
               *options(fields), token='hunter22').expect(0)
    data = [part for name, value in curl_data(fields, key)
            for part in ('--data-urlencode', f'{escaped(name)}={value}')]
    subprocess.run(['curl', '-s', '-o', '/dev/null', '-H', 'Authorization: Bearer hunter22', *data,
                    f'{recorder.url}/s3_copy'], check=True)
    ours, theirs = recorder.posts()
    return ours, theirs


@check
def the_same_bytes():
    """the body is byte for byte what curl --data-urlencode sends, whatever is in it"""
    for fields in NASTY:
        for key in KEYS:
            ours, theirs = send_both(fields, key)
            same(ours[3], theirs[3], (fields, key))


@check
def the_same_request():
    """method, path, content type and authorization are those of curl's request"""
    ours, theirs = send_both(NASTY[1], KEYS[1])
    same(ours[:2], theirs[:2])
    for header in ('Authorization', 'Content-Type', 'Content-Length'):
        same(ours[2][header], theirs[2][header])


class Proxy(http.server.BaseHTTPRequestHandler):
    """Leads nowhere, and keeps what it was told on the way."""
    seen, status = [], 403

    def refuse(self):
        self.seen.append(f'{self.requestline}\n{self.headers}')
        self.send_response(self.status)
        self.send_header('Content-Length', '0')
        self.end_headers()

    do_CONNECT = do_POST = refuse

    def log_message(self, *_):
        pass


def start_proxy():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f'http://127.0.0.1:{server.server_port}'


@check
def plain_http_passes_no_proxy():
    """what goes to this computer over plain http is shown to no proxy, whatever is set"""
    del Proxy.seen[:], recorder.requests[:]
    Home().run('copy', '--upload-url', recorder.url, 's3://acme-video/a.mp4', token='hunter22',
               http_proxy=start_proxy()).expect(0)
    same((Proxy.seen, len(recorder.posts())), ([], 1))


@check
def a_proxy_is_not_the_service():
    """a proxy that refuses the way is no answer of the service: nothing was sent, and no token"""
    proxy = start_proxy()
    for Proxy.status in (302, 403, 407, 502, 503):
        del Proxy.seen[:]
        got = Home().run('copy', '--json', '--retries', '0', '--upload-url', 'https://127.0.0.1:1',
                         's3://acme-video/a.mp4', token='hunter22', https_proxy=proxy).expect(5)
        row = got.only()
        same((row['state'], row['error'], row['http_status']), ('failed', 'unreachable', None))
        assert len(Proxy.seen) == 1 and 'hunter22' not in Proxy.seen[0], Proxy.seen


cli.run_checks()
