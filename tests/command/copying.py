# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""copy, resume and history against the practice endpoint: what they write and what they end with."""
import contextlib
import http.server
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time

import cli
from cli import COPY_FIELDS, Home, TOKEN, check, finish, same

TIME = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')
url = None


def copy(home, *arguments, token=TOKEN, **more):
    return home.run('copy', '--upload-url', url, *arguments, token=token, **more)


def fill(home, count):
    """Many copies with long keys, by a service without a limit."""
    home.run('copy', '--upload-url', cli.Recorder().url,
             *[f's3://acme-video/{"x" * 900}{i}.mp4' for i in range(count)], token=TOKEN).expect(0)


def well_formed(got):
    """Names and types of a copy as JSON."""
    same(list(got), COPY_FIELDS)
    for field in ('bucket', 'key', 'state'):
        assert isinstance(got[field], str), (field, got)
    for field in ('folder', 'name', 'description', 'account', 'hashed_id', 'request_id', 'error',
                  'message'):
        assert got[field] is None or isinstance(got[field], str), (field, got)
    for field in ('id', 'attempts'):
        assert type(got[field]) is int, (field, got)
    for field in ('contact_id', 'http_status'):
        assert got[field] is None or type(got[field]) is int, (field, got)
    assert isinstance(got['parameters'], dict), got
    assert got['progress'] is None or 0 <= got['progress'] <= 1, got
    for field in ('created', 'updated'):
        assert TIME.fullmatch(got[field]), (field, got)
    assert got['sent'] is None or TIME.fullmatch(got['sent']), got
    return got


@check
def an_accepted_copy():
    """a copy that Wistia accepts is written with all its fields, status 0"""
    home = Home()
    got = well_formed(copy(home, '--json', 's3://acme-video/talks/k.mp4').expect(0).only())
    assert got['state'] in ('queued', 'processing', 'ready') and got['hashed_id'], got
    same((got['bucket'], got['key'], got['attempts'], got['http_status'], got['account']),
         ('acme-video', 'talks/k.mp4', 1, 200, 'from the environment'))
    same((got['folder'], got['name'], got['contact_id'], got['parameters'], got['error']),
         (None, None, None, {}, None))
    assert got['sent'] and got['request_id'], got
    same(home.history(), [got])


@check
def every_option_arrives():
    """all that was asked for stands in the record, by its type"""
    home = Home()
    got = well_formed(copy(
        home, '--json', '--folder', ' 4d23503f70\n', '--name', 'Q&A "é" 🎬', '--description',
        'two\nlines + % ? #', '--contact-id', '0042', '--param', 'a=1=2', '--param', 'b c=',
        '--bucket', 'acme-video', '--key', '-dash/é +.mp4').expect(0).only())
    same((got['folder'], got['name'], got['description'], got['contact_id'], got['parameters'],
          got['key']),
         ('4d23503f70', 'Q&A "é" 🎬', 'two\nlines + % ? #', 42, {'a': '1=2', 'b c': ''},
          '-dash/é +.mp4'))


@check
def several_copies():
    """several locations are several copies, written in the order in which they were given"""
    home = Home()
    keys = [f'talks/{i}.mp4' for i in range(12)]
    got = copy(home, '--json', *[f's3://acme-video/{key}' for key in keys]).expect(0).objects()
    same([well_formed(row)['key'] for row in got], keys)
    same(len({row['hashed_id'] for row in got}), 12)
    same(sorted(row['id'] for row in home.history()), sorted(row['id'] for row in got))


@check
def until_ready():
    """--wait goes on until the media is ready, and tells how it is getting on on standard error"""
    result = copy(Home(), '--json', '--wait', 's3://acme-video/k.mp4').expect(0)
    got = well_formed(result.only())
    same((got['state'], got['progress']), ('ready', 1))
    assert 'acme-video/k.mp4' in result.err, result


STATUSES = [
    # bucket, state, error, exit status
    ('practice-forbidden', 'refused', 'plan', 4),
    ('practice-missing', 'refused', 'no-object', 4),
    ('practice-over-limit', 'refused', 'account-full', 4),
    ('practice-old-errors', 'refused', None, 4),
    ('practice-unauthorized', 'refused', 'token-rejected', 3),
    ('practice-inactive', 'refused', 'account-inactive', 3),
    ('practice-scope', 'refused', 'token-scope', 3),
    ('practice-params', 'refused', 'token-params', 3),
    ('practice-error', 'unsure', 'server', 6),
    ('practice-bad-gateway', 'unsure', 'server', 6),
    ('practice-drop', 'unsure', 'connection-lost', 6),
    ('practice-reset', 'unsure', 'connection-lost', 6),
    ('practice-cut', 'unsure', None, 6),
    ('practice-truncated', 'unsure', 'reply', 6),
    ('practice-garbage', 'unsure', 'reply', 6),
    ('practice-huge', 'unsure', 'reply', 6),
    ('practice-no-id', 'unsure', 'reply', 6),
    ('practice-html', 'unsure', 'reply', 6),
    ('practice-empty', 'unsure', 'reply', 6),
]


@check
def every_status():
    """each way in which a copy goes wrong has its state, its error and its exit status"""
    home = Home()
    for bucket, state, error, status in STATUSES:
        result = copy(home, '--json', f's3://{bucket}/k.mp4')
        got = well_formed(result.only())
        same((got['state'], result.status), (state, status), (bucket, result))
        assert got['error'] == error or error is None and got['error'], (bucket, got)
        same(got['attempts'], 1, bucket)
        assert result.err.startswith('s3copy: ') and bucket in result.err, result


@check
def the_highest_status_counts():
    """of several copies, the highest status counts"""
    home = Home()
    for buckets, status in ((['acme-video', 'practice-missing'], 4),
                            (['practice-unauthorized', 'practice-forbidden'], 4),
                            (['practice-drop', 'practice-missing', 'acme-video'], 6)):
        copy(home, *[f's3://{bucket}/k.mp4' for bucket in buckets]).expect(status)


@check
def an_error_is_told_in_words():
    """an error is told with its causes, the request id and the HTTP status"""
    result = copy(Home(), 's3://practice-missing/k.mp4').expect(4)
    assert result.err.count('\n  - ') >= 2, result
    assert 'HTTP 400' in result.err and 'x-request-id' in result.err, result
    assert 'practice-missing/k.mp4' in result.out and '{' not in result.out, result


@check
def a_media_that_fails():
    """--wait on a file that Wistia cannot process ends with media-failed, status 5"""
    got = copy(Home(), '--json', '--wait', 's3://practice-media-failed/k.mp4').expect(5).only()
    same(well_formed(got)['state'], 'media-failed')


@check
def nobody_listens():
    """a service that cannot be reached is a failure that had no effect, status 5"""
    with socket.socket() as port:
        port.bind(('127.0.0.1', 0))
        result = Home().run('copy', '--json', '--retries', '0', '--upload-url',
                            f'http://127.0.0.1:{port.getsockname()[1]}', 's3://acme-video/k.mp4',
                            token=TOKEN).expect(5)
    got = well_formed(result.only())
    same((got['state'], got['error']), ('failed', 'unreachable'))


@check
def the_time_is_up():
    """--timeout ends the waiting: unsure while it is being sent, not ready afterwards, status 5"""
    home = Home()
    start = time.monotonic()
    got = copy(home, '--json', '--timeout', '1', 's3://practice-stall/k.mp4').expect(6).only()
    same(got['state'], 'unsure')
    got = copy(home, '--json', '--wait', '--timeout', '2', 's3://practice-never-ready/k.mp4')
    assert got.expect(5).only()['state'] in ('queued', 'processing'), got
    assert time.monotonic() - start < 15
    same([row['state'] for row in home.history()][1], 'unsure')


def interrupt(number):
    home = Home()
    process = home.start('copy', '--json', '--upload-url', url, 's3://practice-stall/k.mp4',
                         token=TOKEN)
    deadline = time.monotonic() + 20
    # Another program sees it being sent: both have the history open.
    while [row['state'] for row in home.history()] != ['sending']:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(number)
    result = finish(process, 10).expect(6)
    same(well_formed(result.only())['state'], 'unsure')
    same([row['state'] for row in home.history()], ['unsure'])
    assert 'practice-stall/k.mp4' in result.err, result


@check
def an_interrupt():
    """SIGINT while a copy is on the wire: recorded as unsure, said so, status 6"""
    interrupt(signal.SIGINT)


@check
def a_termination():
    """SIGTERM while a copy is on the wire: recorded as unsure, said so, status 6"""
    interrupt(signal.SIGTERM)


@check
def a_kill_hides_nothing():
    """a copy whose program was killed while it was sent is found as unsure"""
    home = Home()
    process = home.start('copy', '--upload-url', url, 's3://practice-stall/k.mp4', token=TOKEN)
    time.sleep(1.5)
    process.kill()
    finish(process)
    got = home.history()
    same([(row['state'], row['error']) for row in got], [('unsure', 'interrupted')])


@check
def history_is_newest_first():
    """history lists the newest first, finds any part, and stops at a limit"""
    home = Home()
    same(home.run('history').expect(0).out, '')
    for key in ('Alpha.mp4', 'beta.mp4', 'gamma.mp4'):
        copy(home, f's3://acme-video/{key}', '--name', f'About {key}').expect(0)
    keys = [row['key'] for row in home.history()]
    same(keys, ['gamma.mp4', 'beta.mp4', 'Alpha.mp4'])
    got = home.run('history', '--json', '--limit', '2').expect(0).objects()
    same([row['key'] for row in got], keys[:2])
    got = home.run('history', '--json', 'aLPHa', 'acme').expect(0).objects()
    same([row['key'] for row in got], ['Alpha.mp4'])
    same(home.run('history', '--json', 'nothing like it').expect(0).objects(), [])
    lines = home.run('history').expect(0).out.splitlines()
    same(len(lines), 3)
    assert 'acme-video/gamma.mp4' in lines[0] and 'Queued' in lines[0], lines


@check
def a_long_history():
    """a history longer than what is read at a time is listed whole, each copy once"""
    home = Home()
    fill(home, 400)
    got = [row['id'] for row in home.history()]
    same(got, sorted(set(got), reverse=True))
    same(len(got), 400)


@check
def two_at_once():
    """two programs write to one history at once, and both copies of each are there"""
    home = Home()
    running = [home.start('copy', '--upload-url', url,
                          *[f's3://acme-video/{who}-{i}.mp4' for i in range(20)], token=TOKEN)
               for who in 'abc']
    for process in running:
        finish(process).expect(0)
    got = home.history()
    same(len(got), 60)
    same(len({row['hashed_id'] for row in got}), 60)


@check
def a_reader_goes_away():
    """history whose reader has seen enough ends quietly"""
    home = Home()
    fill(home, 100)
    done = subprocess.run(['sh', '-c', '"$0" history --json | head -n 1', cli.PROGRAM],
                          env=home.environment(), capture_output=True, check=True)
    same(done.stderr, b'')
    same(done.stdout.count(b'\n'), 1)


@check
def closed_streams():
    """with standard input, output and error closed the copy is made all the same"""
    home = Home()
    done = subprocess.run(['sh', '-c', 'exec "$0" copy --upload-url "$1" s3://acme-video/k.mp4 '
                           '<&- >&- 2>&-', cli.PROGRAM, url], env=home.environment(TOKEN),
                          check=False)
    same(done.returncode, 0)
    same([row['state'] in ('queued', 'processing', 'ready') for row in home.history()], [True])


@check
def an_unusable_history():
    """without a history that can be written nothing is sent, status 5"""
    home = Home()
    (home.path / 's3copy').write_text('in the way')
    recorder = cli.Recorder()
    home.run('copy', '--upload-url', recorder.url, 's3://acme-video/k.mp4', token=TOKEN).expect(5)
    same(recorder.requests, [])


@check
def no_token_waits():
    """without any token a copy is recorded as waiting, status 3, and resume takes it up"""
    home = Home()
    result = home.run('copy', '--json', '--upload-url', url, 's3://acme-video/k.mp4').expect(3)
    got = well_formed(result.only())
    same((got['state'], got['attempts'], got['sent']), ('waiting', 0, None))
    assert 's3copy resume' in result.err, result
    home.run('resume', '--upload-url', url).expect(3)
    got = home.run('resume', '--json', '--upload-url', url, token=TOKEN).expect(0).only()
    assert well_formed(got)['state'] in ('queued', 'processing', 'ready'), got
    result = home.run('resume', '--json', '--upload-url', url, token=TOKEN).expect(0)
    same(result.out, '')
    same(len(home.history()), 1)


@check
def one_address_is_for_both():
    """with one address given, nothing goes to any other host"""
    recorder = cli.Recorder()
    for option in ('--upload-url', '--api-url'):
        del recorder.requests[:]
        Home().run('copy', option, recorder.url, '--wait', '--timeout', '1',
                   's3://acme-video/k.mp4', token=TOKEN).expect(5)
        same(len(recorder.posts()), 1)


class Locker(http.server.BaseHTTPRequestHandler):
    """A service that answers when the history has been locked by another program."""
    database = None

    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        with contextlib.closing(sqlite3.connect(self.database)) as other:
            other.execute('BEGIN IMMEDIATE')
            self.wfile.write(b'HTTP/1.0 200 OK\r\n\r\n{"hashed_id": "abc123def4"}')
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            time.sleep(7)

    def log_message(self, *_):
        pass


@check
def an_outcome_that_cannot_be_written():
    """what came of a copy is not called done when the history could not take it"""
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Locker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = Home()
        Locker.database = home.database
        got = home.run('copy', '--json', '--upload-url', f'http://127.0.0.1:{server.server_port}',
                       's3://acme-video/a.mp4', token=TOKEN).expect(5)
        server.shutdown()
    same(got.only()['hashed_id'], 'abc123def4')
    assert 'could not be written' in str(got), got
    same(home.history()[0]['state'], 'queued', 'it is tried once more at the end')


with cli.practice() as url:
    cli.run_checks()
