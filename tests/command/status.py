# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""status: how media are getting on, one or many, and what it costs to ask."""
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import cli
from cli import Home, TOKEN, check, same

SECRET = 'c0ffee' * 10 + 'beef'
url = None


class Medias:
    """Knows these media, and lists them for a token that may; keeps what was asked."""

    def __init__(self, medias, may_list=True):
        self.medias = {media['hashed_id']: media for media in medias}
        self.may_list, self.asked = may_list, []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, data = service.answer(urlsplit(self.path))
                body = json.dumps(data).encode()
                self.send_response(status)
                self.send_header('Content-Type', 'application/json')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, address):
        """A list comes in an order of its own."""
        name = address.path.rpartition('/')[2]
        ids = parse_qs(address.query).get('hashed_ids[]', [])
        self.asked.append(len(ids) if name == 'medias' else name)
        if name != 'medias':
            media = self.medias.get(name)
            return (200, media) if media else (404, {'error': 'Not found'})
        if not self.may_list:
            return 401, {'code': 'unauthorized_scope', 'error': 'may not list'}
        return 200, [self.medias[found] for found in sorted(ids)[::-1] if found in self.medias]


def media(number, **more):
    return {'hashed_id': f'm{number:09}', 'name': f'video {number}', 'status': 'ready',
            'progress': 1, **more}


def status(*arguments, at=None, token=TOKEN, **more):
    return Home().run('status', '--api-url', at or url, *arguments, token=token, **more)


@check
def one_media():
    """one media is written with all its fields, as text and as JSON"""
    service = Medias([media(1, status='processing', progress=0.42, type='Video', duration=61.5,
                            created='2026-05-03T10:20:30Z',
                            folder={'id': 7, 'name': 'Talks', 'hashed_id': '4d23503f70'})])
    got = status('--json', 'm000000001', at=service.url).expect(0)
    same(list(got.only()), cli.MEDIA_FIELDS)
    same(got.only(), {'hashed_id': 'm000000001', 'name': 'video 1', 'state': 'processing',
                      'progress': 0.42, 'type': 'Video', 'duration': 61.5, 'folder': '4d23503f70',
                      'folder_name': 'Talks', 'created': '2026-05-03T10:20:30Z', 'error': None})
    same(got.err, '')
    same(status('m000000001', at=service.url).expect(0).out,
         'm000000001: Processing 42 %, “video 1”, in “Talks”\n')


@check
def little_is_known():
    """what Wistia leaves out is null, and what cannot be shown does not break a line"""
    service = Medias([{'hashed_id': 'bare'}, media(2, name='a\nb\x1b[2J "é"', status='new word')])
    bare = status('--json', 'bare', at=service.url).expect(0).only()
    same({name for name, value in bare.items() if value is None},
         set(cli.MEDIA_FIELDS) - {'hashed_id', 'state'})
    odd = status('m000000002', at=service.url).expect(0).out
    same((odd.count('\n'), '\x1b' in odd), (1, False))


@check
def many_media():
    """up to a hundred are asked for in one request, and written in the order of the command line"""
    for count, requests in ((2, [2]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])):
        service = Medias([media(number) for number in range(count)])
        ids = [f'm{(number * 7919) % count:09}' for number in range(count)]
        got = status('--json', *ids, at=service.url).expect(0)
        same([row['hashed_id'] for row in got.objects()], ids, count)
        same(sum(1 if isinstance(asked, str) else asked for asked in service.asked), count)
        same(len(service.asked), len(requests), count)


@check
def without_a_list():
    """a token that may not list is asked for one after the other, without a word"""
    service = Medias([media(number) for number in range(120)], may_list=False)
    ids = [f'm{number:09}' for number in range(120)]
    got = status('--json', *ids, at=service.url).expect(0)
    same([row['hashed_id'] for row in got.objects()], ids)
    same((service.asked[1:], got.err), (ids, ''))


@check
def what_is_not_there():
    """what the token does not see has a line too, with an error, status 4"""
    for may_list in (True, False):
        service = Medias([media(1)], may_list)
        got = status('--json', 'nope', 'm000000001', 'gone', at=service.url).expect(4)
        same([(row['hashed_id'], row['state'], row['error']) for row in got.objects()],
             [('nope', None, 'not-found'), ('m000000001', 'ready', None), ('gone', None, 'not-found')])
        same([list(row) for row in got.objects()], [cli.MEDIA_FIELDS] * 3)
        assert 's3copy: nope: ' in got.err and 's3copy: gone: ' in got.err, got
        same(status('nope', at=service.url).expect(4).out, '')


@check
def what_failed():
    """media that Wistia could not process is status 5"""
    service = Medias([media(1), media(2, status='failed', progress=0.6)])
    got = status('--json', 'm000000001', 'm000000002', 'm000000001', at=service.url).expect(5)
    same([(row['state'], row['error']) for row in got.objects()],
         [('ready', None), ('media-failed', 'media-failed'), ('ready', None)])


@check
def against_the_practice_endpoint():
    """each practice token sees what it may"""
    home = Home()
    made = home.run('copy', '--json', '--upload-url', url, *[f's3://acme-video/{i}.mp4' for i in 'abc'],
                    token=TOKEN).expect(0).objects()
    ids = [row['hashed_id'] for row in made]
    for token in (TOKEN, 'practice-token-read-only', 'practice-token-upload-only',
                  'practice-token-unknown'):
        got = status('--json', *ids, token=token).expect(0)
        same([row['hashed_id'] for row in got.objects()], ids, token)
    for token in ('practice-token-second', 'practice-token-delegated'):
        got = status('--json', *ids, token=token).expect(4)
        same({row['error'] for row in got.objects()}, {'not-found'}, token)
    for token in ('practice-token-expired', 'practice-token-inactive', SECRET, None):
        got = status('--json', *ids, token=token).expect(3)
        same(got.out, '', token)
        assert got.err.startswith('s3copy: '), got
    same(status('--token-stdin', '--json', ids[0], token=None, stdin=TOKEN).expect(0).only()['name'],
         'a.mp4')


@check
def without_wistia():
    """a service that is not there is status 5, and says so"""
    got = status('--json', 'abc', at='http://127.0.0.1:9').expect(5)
    assert got.out == '' and 'could not be reached' in got.err, got


@check
def mistakes():
    """what is no id is a mistake, status 2, and nothing is asked"""
    service = Medias([media(1)])
    for arguments in ([], [''], ['https://acme.wistia.com/medias/m000000001'], ['a b'], ['é'],
                      ['m000000001', '../account'], ['m000000001', '\udcff'], ['--nonsense', 'abc'],
                      ['a?b'], ['--token', 'x', 'abc']):
        got = status(*arguments, at=service.url)
        same((got.status, got.out), (2, ''), arguments)
        assert got.err.startswith('s3copy: '), got
    same(service.asked, [])


with cli.practice('--rate-limit', '0') as url:
    cli.run_checks()
