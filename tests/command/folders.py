# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders of the account: listed, looked for, and made."""
import json
import pathlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cli
from cli import Home, TOKEN, check, same

FIELDS = ['hashed_id', 'name', 'media_count', 'used']
SECRET = 'c0ffee' * 10 + 'beef'
url = None


class Service:
    """Answers every request for folders with the same page, or breaks off."""

    def __init__(self, page, status=200, breaks_off=False):
        self.requests = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get('Content-Length') or 0))
                service.requests.append((self.command, self.path))
                if breaks_off and self.command == 'POST':
                    self.connection.close()
                    return
                body = json.dumps(page).encode()
                self.send_response(status)
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

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def folder(hashed_id, name, count=0):
    return {'hashed_id': hashed_id, 'name': name, 'media_count': count}


def run(home, *arguments, at=None, token=TOKEN, **more):
    return home.run('folders', *arguments, '--api-url', at or url, token=token, **more)


def names(result):
    return [item['name'] for item in result.expect(0).objects()]


@check
def json_objects():
    """--json writes one object for each folder, and nothing else"""
    listed = run(Home(), '--json').expect(0)
    assert listed.objects() and all(list(item) == FIELDS for item in listed.objects()), listed
    assert 'Talks' in names(listed), listed
    same(listed.err, '')


@check
def text():
    """the text has id, number of media and name"""
    talks = [item for item in run(Home(), '--json').expect(0).objects() if item['name'] == 'Talks'][0]
    lines = run(Home()).expect(0).out.splitlines()
    assert any(line.split(None, 2) == [talks['hashed_id'], str(talks['media_count']), 'Talks']
               for line in lines), lines


@check
def a_search():
    """--search knows neither case nor accents, and puts what begins with it first"""
    service = Service([folder('a', 'Metals'), folder('b', 'Tålks'), folder('c', 'Old talks'),
                       folder('d', 'Demos')])
    home = Home()
    same(names(run(home, '--json', '--search', 'TA', at=service.url)), ['Tålks', 'Old talks', 'Metals'])
    same(names(run(home, '--json', '--search', 'tål', at=service.url)), ['Tålks', 'Old talks', 'Metals'])
    none = run(home, '--search', 'nothing', at=service.url).expect(0)
    same(none.out, '')
    assert none.err.startswith('s3copy: '), none
    service.close()


@check
def odd_names():
    """a name cannot break a line or steer the terminal"""
    service = Service([folder('a', 'one\ntwo\x1b[2J "é & <b>"', 7)])
    same(run(Home(), at=service.url).expect(0).out, 'a       7  one two\ufffd[2J "é & <b>"\n')
    same(names(run(Home(), '--json', at=service.url)), ['one\ntwo\x1b[2J "é & <b>"'])
    service.close()


@check
def a_new_one():
    """--new makes a folder once, and it is listed from then on"""
    home = Home()
    made = run(home, '--new', 'Spring 2027', '--json').expect(0).only()
    same((list(made), made['name'], made['media_count']), (FIELDS, 'Spring 2027', 0))
    same([item['hashed_id'] for item in run(home, '--json', '--search', 'spring 2027').objects()],
         [made['hashed_id']])


@check
def an_unsure_one():
    """a connection that breaks while a folder is made is status 6, and nothing is repeated"""
    service = Service([], breaks_off=True)
    got = run(Home(), '--new', 'Spring', at=service.url).expect(6)
    same(got.out, '')
    same([method for method, _ in service.requests if method == 'POST'], ['POST'])
    service.close()


@check
def a_used_one():
    """what was copied into last comes first, and is marked"""
    home = Home()
    listed = run(home, '--json').expect(0).objects()
    last = listed[-1]
    home.run('copy', '--folder', last['hashed_id'], '--upload-url', url, 's3://acme-video/k.mp4',
             token=TOKEN).expect(0)
    again = run(home, '--json').expect(0).objects()
    same((again[0]['hashed_id'], again[0]['used'], again[1]['used']), (last['hashed_id'], True, False))
    same(len(again), len(listed))


@check
def every_page():
    """all pages are read"""
    with cli.practice('--folders', '450', '--rate-limit', '0') as address:
        same(len(run(Home(), '--json', at=address).expect(0).objects()), 450)


@check
def a_narrow_token():
    """a token that may not list is status 3; one that sees one folder lists one"""
    refused = run(Home(), '--json', token='practice-token-upload-only').expect(3)
    same(refused.out, '')
    assert '--folder' in refused.err, refused
    same(names(run(Home(), '--json', token='practice-token-delegated')), ['Talks'])
    run(Home(), '--json', token=SECRET).expect(3)


@check
def without_an_account():
    """without a token nothing is asked, status 3"""
    run(Home(), '--json', token=None).expect(3)
    run(Home(), '--new', 'x', token=None).expect(3)


@check
def out_of_date():
    """without Wistia the list is the one that was known last, status 5"""
    home = Home()
    cache = home.path / 'cache'
    with cli.practice() as address:
        home.run('account', 'add', '--api-url', address, stdin=TOKEN).expect(0)
        known = names(run(home, '--json', at=address, token=None, XDG_CACHE_HOME=str(cache)))
    got = run(home, '--json', at=address, token=None, XDG_CACHE_HOME=str(cache)).expect(5)
    same([item['name'] for item in got.objects()], known)
    assert 's3copy: ' in got.err, got
    files = [path for path in cache.rglob('*') if path.is_file()]
    same(len(files), 1)
    assert TOKEN.encode() not in files[0].read_bytes()
    elsewhere = Service([folder('x', 'Elsewhere')])
    same(names(run(home, '--json', at=elsewhere.url, token=None, XDG_CACHE_HOME=str(cache))),
         ['Elsewhere'])
    home.run('account', 'remove', XDG_CACHE_HOME=str(cache)).expect(0)
    same([path for path in cache.rglob('*') if path.is_file()], [])
    elsewhere.close()


@check
def mistakes():
    """mistakes are named, status 2, and nothing is asked"""
    for arguments in (['word'], ['--search', 'a', '--new', 'b'], ['--new', ''], ['--new', ' '],
                      ['--nonsense']):
        got = run(Home(), *arguments, at='http://127.0.0.1:9')
        same((got.status, got.out), (2, ''), arguments)
    assert '--search' in Home().run('folders', '--help').expect(0).out


with cli.practice('--rate-limit', '0') as url:
    cli.run_checks()
