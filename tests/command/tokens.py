# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the token comes from, and where it never goes; the account. The keyring is a real one."""
import os
import pathlib
import pty
import re
import subprocess
import time

import cli
from cli import Home, TOKEN, check, finish, same

# Not one that the practice endpoint knows: for services that take any.
SECRET = 'c0ffee' * 10 + 'beef'
url = None


class Wistia(cli.Recorder):
    """Takes any token, and says much."""

    def body(self, path):
        if '/folders' in path:
            return b'[{"hashed_id": "4d23503f70", "name": "Talks", "media_count": 3}]'
        if path.endswith('/account'):
            return b'{"id": 4711, "name": "Acme", "url": "https://acme.wistia.com"}'
        if path.endswith('/token'):
            return b'{"type": "permanent", "name": "Weekly", "scopes": ["all:all"]}'
        return super().body(path)


recorder = Wistia()


def is_there(place, needle):
    """The files under a folder that hold a text."""
    return [str(path) for path in pathlib.Path(place).rglob('*')
            if path.is_file() and needle in path.read_bytes()]


def authorization():
    return recorder.posts()[-1][2]['Authorization']


@check
def without_an_account():
    """without an account, show says so, status 3"""
    result = Home().run('account', 'show', '--json').expect(3)
    same(result.out, '')
    assert result.err.startswith('s3copy: '), result


@check
def an_account_is_added():
    """add keeps the token in the keyring, and copy uses it from there"""
    home = Home()
    got = home.run('account', 'add', '--json', '--api-url', url, stdin=f'  Bearer {TOKEN}\n\n')
    same(list(got.expect(0).only()), cli.ACCOUNT_FIELDS)
    same((got.only()['kind'], got.only()['checked'], got.only()['token']), ('wistia', True, True))
    assert 'keyring' in got.err and TOKEN not in got.out + got.err, got
    name = got.only()['name']
    shown = home.run('account', 'show', '--json').expect(0).only()
    same((shown['name'], shown['kind'], shown['token'], shown['error']),
         (name, 'wistia', True, None))
    made = home.run('copy', '--json', '--upload-url', url, 's3://acme-video/k.mp4').expect(0).only()
    same(made['account'], name)
    listed = subprocess.run(['secret-tool', 'search', '--all', 'xdg:schema',
                             'org.example.S3Copy.Token'], capture_output=True, text=True,
                            check=False)
    assert f'S3 Copy: API token for {name}' in listed.stdout, listed


@check
def an_account_is_removed():
    """remove forgets the token, and says which account it was"""
    home = Home()
    name = home.run('account', 'add', '--json', '--api-url', url, stdin=TOKEN).expect(0).only()[
        'name']
    home.run('account', 'remove', '--name', 'another').expect(2)
    got = home.run('account', 'remove', '--json', '--name', name).expect(0).only()
    same((got['name'], got['removed']), (name, True))
    home.run('account', 'show').expect(3)
    home.run('copy', '--upload-url', url, 's3://acme-video/k.mp4').expect(3)


@check
def a_bad_token_is_not_kept():
    """a token that Wistia does not know is not kept, status 3"""
    home = Home()
    for text in (SECRET, '', '  \n', 'two words\nand lines', 'a\0b', 'é', 'x' * 20000):
        result = home.run('account', 'add', '--api-url', url, stdin=text)
        assert result.status == 3, (text[:20], result)
        same(result.out, '')
        assert SECRET not in result.err, result
        same('came on standard input' in result.err, not text.strip(), text[:20])
    home.run('account', 'show').expect(3)


@check
def an_unknown_service_is_said():
    """a token that Wistia could not be asked about is kept, and that is said"""
    home = Home()
    got = home.run('account', 'add', '--json', '--name', 'Mine', '--api-url', 'http://127.0.0.1:9',
                   stdin=SECRET).expect(0)
    same((got.only()['name'], got.only()['checked']), ('Mine', False))
    home.run('account', 'remove').expect(0)


@check
def waiting_copies_are_sent():
    """copies that waited for an account are sent when one is added, and not left half way"""
    home = Home()
    home.run('copy', '--upload-url', url, 's3://acme-video/a.mp4', 's3://acme-video/b.mp4').expect(3)
    got = home.run('account', 'add', '--json', '--upload-url', url, stdin=TOKEN).expect(0).objects()
    same(len(got), 3)
    assert all(row['hashed_id'] for row in got[1:]), got
    same([row['state'] in ('queued', 'processing', 'ready') for row in home.history()],
         [True, True])


@check
def from_standard_input():
    """--token-stdin uses the token of standard input, before that of the environment"""
    home = Home()
    got = home.run('copy', '--json', '--token-stdin', '--upload-url', recorder.url,
                   's3://acme-video/k.mp4', stdin=SECRET + '\n', token='another').expect(0).only()
    same((got['account'], authorization()), ('from the environment', f'Bearer {SECRET}'))
    home.run('copy', '--token-stdin', '--upload-url', url, 's3://acme-video/k.mp4').expect(3)


@check
def from_the_environment():
    """S3COPY_TOKEN is used, and wiped from what other programs can read of the process"""
    home = Home()
    process = home.start('copy', '--upload-url', url, 's3://practice-stall/k.mp4', token=TOKEN)
    deadline = time.monotonic() + 20
    while [row['state'] for row in home.history()] != ['sending']:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    for name in ('cmdline', 'environ'):
        seen = pathlib.Path(f'/proc/{process.pid}/{name}').read_bytes()
        assert seen and TOKEN.encode() not in seen, name
    process.terminate()
    finish(process)


@check
def from_a_terminal():
    """on a terminal the token is asked for, not shown, and the terminal is as before afterwards"""
    home = Home()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(cli.PROGRAM, [cli.PROGRAM, 'account', 'add', '--api-url', url],
                  home.environment())
    seen = b''
    while b': ' not in seen:
        seen += os.read(terminal, 1000)
    time.sleep(0.2)
    os.write(terminal, b'wrong\x15' + TOKEN.encode() + b'x\x7f\r')
    try:
        while data := os.read(terminal, 1000):
            seen += data
    except OSError:
        pass
    same(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, seen)
    assert TOKEN.encode() not in seen and b'wrong' not in seen, seen
    home.run('account', 'remove').expect(0)


@check
def the_token_stays_away():
    """with all debug output on, the token is in no output, no file and no argument of any command"""
    home = Home()
    said, cached, cache = b'', [], os.environ['XDG_CACHE_HOME'] + '/s3copy'
    for arguments, token, stdin in (
            (['copy', '--wait', '--upload-url', recorder.url, '--timeout', '1',
              's3://acme-video/k.mp4'], SECRET, b''),
            (['copy', '--json', '--upload-url', url, 's3://acme-video/k.mp4'], SECRET, b''),
            (['copy', '--json', '--token-stdin', '--upload-url', url, 's3://practice-drop/k.mp4'],
             None, SECRET),
            (['copy', '--upload-url', 'http://127.0.0.1:9', 's3://acme-video/k.mp4'], SECRET, b''),
            (['account', 'add', '--api-url', 'http://127.0.0.1:9'], None, SECRET),
            (['account', 'show'], None, b''), (['account', 'show'], SECRET, b''),
            (['account', 'check', '--api-url', recorder.url], None, b''),
            (['account', 'check', '--api-url', 'http://127.0.0.1:9'], None, b''),
            (['account', 'list', '--json'], SECRET, b''),
            (['account', 'default'], None, b''), (['account', 'show', '--json'], None, b''),
            (['account', 'add', '--api-url', recorder.url, '--account', 'acme'], None,
             f' "Bearer {SECRET}"\n'),
            (['account', 'check', '--api-url', url], None, b''),
            (['folders', '--api-url', recorder.url], None, b''),
            (['folders', '--new', 'Talks', '--api-url', recorder.url], None, b''),
            (['folders', '--json', '--token-stdin', '--api-url', recorder.url], None, SECRET),
            (['folders', '--api-url', url], SECRET, b''),
            (['status', '--api-url', recorder.url, 'abc123def4', 'x'], SECRET, b''),
            (['status', '--json', '--token-stdin', '--api-url', url, 'abc123def4'], None, SECRET),
            (['copy', '--account', 'acme', '--upload-url', recorder.url, 's3://acme-video/m.mp4'],
             SECRET, b''),
            (['copy', '--upload-url', recorder.url,
              *[f's3://acme-video/{number}.mp4' for number in range(12)]], SECRET, b''),
            (['history', '--account', 'acme'], SECRET, b''), (['cancel', '--waiting'], SECRET, b''),
            (['copy', '--upload-url', recorder.url, 's3://acme-video/l.mp4'], None, b''),
            (['history', '--json'], SECRET, b''), (['resume'], SECRET, b''),
            (['account', 'remove'], SECRET, b'')):
        result = home.run(*arguments, token=token, stdin=stdin, G_MESSAGES_DEBUG='all',
                          G_DEBUG='')
        said += result.out_bytes + result.err_bytes
        cached += is_there(cache, b'Talks')
        same(is_there(cache, SECRET.encode()), [], arguments)
    assert authorization() == f'Bearer {SECRET}'
    assert SECRET.encode() not in said, [line for line in said.splitlines()
                                         if SECRET.encode() in line]
    same(is_there(os.environ['HOME'], SECRET.encode()), [])
    assert cached, 'the folders are in no cache, so that nothing was proved of it'
    asked = {path for _, path, headers, _ in recorder.requests
             if headers.get('Authorization') == f'Bearer {SECRET}'}
    for part in ('/account', '/token', '/folders', '/medias', '/account_usage', '/s3_copy'):
        assert any(part in path for path in asked), (part, asked)
    same([path for path in asked if SECRET in path], [])
    assert re.search(rb'history', said)


@check
def files_are_private():
    """the folder of the history is for its owner only, and so is the file"""
    home = Home()
    home.run('history').expect(0)
    same(home.database.stat().st_mode & 0o777, 0o600)
    same(home.database.parent.stat().st_mode & 0o777, 0o700)


with cli.practice() as url:
    cli.run_checks()
