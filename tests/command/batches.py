# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many copies from a file: what is read, sent, said and saved, and what an interrupt leaves."""
import csv
import fcntl
import io
import json
import os
import pty
import re
import signal
import socket
import sqlite3
import struct
import subprocess
import termios
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import cli
from cli import COPY_FIELDS, Home, TOKEN, check, finish, same

url = None
ACCEPTED = ('queued', 'processing', 'ready')


def batch(home, text, *arguments, service=None, encoding='utf-8', token=TOKEN, **more):
    """Runs copy with text as the file on standard input."""
    return home.run('copy', '--from-file', '-', '--upload-url', service or url,
                    '--rate-limit', '0', *arguments, token=token, stdin=text.encode(encoding),
                    **more)


def lines(count, bucket='acme-video', prefix='k'):
    return ''.join(f's3://{bucket}/{prefix}{number}.mp4\n' for number in range(count))


def wait_until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, 'it did not come to that'
        time.sleep(0.02)


def states(home):
    found = {}
    for row in home.history():
        found[row['state']] = found.get(row['state'], 0) + 1
    return found


def sent(recorder):
    return [{name: values[0] for name, values in parse_qs(body.decode(), True).items()}
            for _, _, _, body in recorder.posts()]


@check
def plain_lines():
    """each line of a text is a copy, written as one JSON object with all its fields"""
    home = Home()
    result = batch(home, '\n  s3://acme-video/a b.mp4  \r\n\r\n' + lines(30), '--json').expect(0)
    got = result.objects()
    same(len(got), 31)
    for row in got:
        same(list(row), COPY_FIELDS)
        assert row['state'] in ACCEPTED and row['hashed_id'], row
    same({row['key'] for row in got}, {'a b.mp4'} | {f'k{number}.mp4' for number in range(30)})
    same(states(home)[got[0]['state']] > 0, True)
    same(len(home.history()), 31)


FIELDS = {'location': 's3://acme-video/é/"a".mp4', 'folder': '4d23503f70', 'name': 'Q&A; "é", ß',
          'description': 'two\nlines', 'contact_id': '42'}


def write_csv(delimiter, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=delimiter, lineterminator='\r\n')
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@check
def tables():
    """CSV with comma, semicolon or tab, in each encoding, is read to the letter"""
    for delimiter in ',;\t':
        for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'latin1'):
            recorder = cli.Recorder()
            declared = ['--encoding', 'latin1'] if encoding == 'latin1' else []
            batch(Home(), write_csv(delimiter, [FIELDS]), *declared, service=recorder.url,
                  encoding=encoding).expect(0)
            same(sent(recorder), [{'bucket': 'acme-video', 'source_file': 'é/"a".mp4',
                                   'project_id': '4d23503f70', 'name': 'Q&A; "é", ß',
                                   'description': 'two\nlines', 'contact_id': '42'}],
                 (delimiter, encoding))


@check
def options_are_for_lines_that_say_nothing():
    """folder, description, contact and parameters of the command line hold for lines without"""
    recorder = cli.Recorder()
    text = 'bucket,key,folder\nacme-video,a.mp4,4d23503f70\nacme-video,b.mp4,\n'
    batch(Home(), text, '--folder', 'abcdef1234', '--description', 'D', '--contact-id', '7',
          '--param', 'x=y', '--at-once', '1', service=recorder.url).expect(0)
    common = {'bucket': 'acme-video', 'description': 'D', 'contact_id': '7', 'x': 'y'}
    same(sent(recorder), [{'source_file': 'a.mp4', 'project_id': '4d23503f70', **common},
                          {'source_file': 'b.mp4', 'project_id': 'abcdef1234', **common}])


@check
def bad_lines_are_said_and_saved():
    """bad lines are said by number, status 2; the good ones are copied, the others can be mended"""
    home = Home()
    recorder = cli.Recorder()
    rejects = home.path / 'mend.csv'
    text = 's3://acme-video/a.mp4\nhttps://example.com/b.mp4\ns3://acme-video/c.mp4\n'
    result = batch(home, text, '--json', '--rejects', str(rejects), service=recorder.url).expect(2)
    same(sorted(row['key'] for row in result.objects()), ['a.mp4', 'c.mp4'])
    assert 'Line 2: ' in result.err and 'Line 1: ' not in result.err, result
    with open(rejects, encoding='utf-8', newline='') as file:
        left = list(csv.DictReader(file))
    same([row['location'] for row in left], ['https://example.com/b.mp4'])
    assert left[0]['reason'], left
    left[0]['location'] = 's3://acme-video/b.mp4'
    batch(home, write_csv(',', left), service=recorder.url).expect(0)
    same([row['source_file'] for row in sent(recorder)][2:], ['b.mp4'])


@check
def nothing_is_sent_twice():
    """the same file again sends nothing, says the date, and --duplicates sends it nevertheless"""
    home = Home()
    recorder = cli.Recorder()
    text = lines(5) + 's3://acme-video/k0.mp4\n'
    first = batch(home, text, service=recorder.url).expect(0)
    assert 'Line 6: ' in first.err, first
    same(len(sent(recorder)), 5)
    again = batch(home, text, '--json', service=recorder.url).expect(0)
    same((again.out, len(sent(recorder))), ('', 5))
    assert all(f'Line {number}: ' in again.err for number in range(1, 7)), again
    assert time.strftime('%Y') in again.err, again
    batch(home, text, '--duplicates', service=recorder.url).expect(0)
    same(len(sent(recorder)), 11)


@check
def a_dry_run_sends_nothing():
    """--dry-run and check --from-file give a verdict for each line, and neither send nor record"""
    home = Home()
    recorder = cli.Recorder()
    text = 's3://acme-video/a.mp4\ns3://acme-video/a.mp4\nnonsense here\n'
    result = batch(home, text, '--json', '--dry-run', service=recorder.url).expect(2)
    checked = home.run('check', '--json', '--from-file', '-', stdin=text).expect(2)
    for rows in (result.objects(), checked.objects()):
        same([list(row) for row in rows], [cli.CHECK_FIELDS + ['line', 'verdict']] * 3)
        same([(row['line'], row['verdict']) for row in rows],
             [(1, 'good'), (2, 'repeated'), (3, 'bad')])
        assert rows[2]['reason'] and rows[0]['reason'] is None, rows
    same((recorder.requests, home.history()), ([], []))
    batch(home, 's3://acme-video/a.mp4', service=recorder.url).expect(0)
    checked = home.run('check', '--json', '--from-file', '-', stdin=text).expect(2).objects()
    same([row['verdict'] for row in checked], ['earlier', 'repeated', 'bad'])


@check
def unused_columns_are_named():
    """a column of another name is not used, and named, when it is copied and when it is checked"""
    home = Home()
    text = 'location;nmae;Größe\ns3://acme-video/a.mp4;A;1\n'
    for result in (home.run('check', '--from-file', '-', stdin=text),
                   batch(home, text, '--dry-run'), batch(home, text)):
        result.expect(0)
        assert 'not used: nmae, Größe' in result.err, result
    assert 'not used' not in home.run('check', '--from-file', '-', stdin=lines(1)).err


@check
def what_is_no_table_is_refused():
    """bytes that are no text, and a table without locations, are refused as a whole, status 2"""
    home = Home()
    for data in (b'\xff\xfe\x00\xd8x', b'folder,name\na,b\n', b's3://acme-video/\xe9.mp4\n'):
        result = home.run('copy', '--from-file', '-', '--upload-url', url, token=TOKEN,
                          stdin=data)
        same((result.status, result.out), (2, ''), result)
        assert result.err.startswith('s3copy: '), result


@check
def all_are_recorded_first():
    """when the first copy arrives, every copy of the file stands in the history"""
    home = Home()
    seen = []

    class Looking(cli.Recorder):
        def __init__(self):
            super().__init__()
            recorder = self

            class List(list):
                def append(self, request):
                    if request[0] == 'POST' and not any(one[0] == 'POST' for one in self):
                        with sqlite3.connect(f'file:{home.database}?mode=ro', uri=True) as history:
                            seen.append(history.execute('SELECT count(*) FROM copy').fetchone()[0])
                    super().append(request)
            recorder.requests = List()

    recorder = Looking()
    batch(home, lines(200), service=recorder.url).expect(0)
    same((set(seen), len(sent(recorder))), ({200}, 200))


@check
def a_hundred_thousand_lines():
    """100,000 lines are read and judged"""
    result = Home().run('check', '--json', '--from-file', '-', stdin=lines(100000)).expect(0)
    same(result.out.count('"verdict": "good"'), 100000)


@check
def a_reader_that_goes_away():
    """a reader that has seen enough loses no copy"""
    home = Home()
    file = home.path / 'list'
    file.write_text(lines(60))
    subprocess.run(['sh', '-c', '"$0" copy --json --rate-limit 0 --upload-url "$1" --from-file "$2"'
                    ' | head -n 1', cli.PROGRAM, url, file], env=home.environment(TOKEN),
                   capture_output=True, check=True)
    got = states(home)
    same(sum(got.get(state, 0) for state in ACCEPTED), 60, got)


def start_stalled(home):
    """One on the wire that is never answered, and nine that wait behind it."""
    file = home.path / 'list'
    file.write_text(lines(1, 'practice-stall') + lines(9))
    process = home.start('copy', '--json', '--at-once', '1', '--rate-limit', '0', '--upload-url',
                         url, '--from-file', str(file), token=TOKEN)
    wait_until(lambda: states(home) == {'sending': 1, 'waiting': 9})
    return process


@check
def an_interrupt_leaves_the_rest_waiting():
    """SIGINT leaves what was not sent waiting, writes what is unsure, says so, and resume sends it"""
    home = Home()
    process = start_stalled(home)
    process.send_signal(signal.SIGINT)
    result = finish(process).expect(6)
    assert '9 copies are waiting' in result.err and 's3copy resume' in result.err, result
    same([(row['bucket'], row['state']) for row in result.objects()],
         [('practice-stall', 'unsure')])
    same(states(home), {'unsure': 1, 'waiting': 9})
    got = home.run('resume', '--json', '--upload-url', url, token=TOKEN).expect(0).objects()
    same(sorted(row['key'] for row in got), [f'k{number}.mp4' for number in range(9)])
    same(states(home)['unsure'], 1)
    result = home.run('resume', '--upload-url', url, token=TOKEN).expect(0)
    assert 'No copy is waiting' in result.err, result


@check
def many_are_taken_up():
    """resume of many sends from the first one on, and an interrupt leaves the others waiting"""
    home = Home()
    batch(home, lines(20000), token=None).expect(3)
    process = home.start('resume', '--json', '--at-once', '8', '--rate-limit', '0', '--upload-url',
                         url, token=TOKEN)
    rows = [process.stdout.readline() for _ in range(700)]
    assert all(rows), rows[-1]
    process.send_signal(signal.SIGINT)
    rows += process.stdout.readlines()
    finish(process).expect(5)
    keys = {json.loads(row)['key'] for row in rows}
    same(keys, {f'k{number}.mp4' for number in range(len(rows))})
    got = states(home)
    same((sum(got.get(state, 0) for state in ACCEPTED), got['waiting']),
         (len(keys), 20000 - len(keys)))


@check
def a_second_interrupt_ends_at_once():
    """SIGINT twice ends the program, and the history tells what was on the wire"""
    home = Home()
    process = start_stalled(home)
    process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    same(finish(process).status, -signal.SIGINT)
    same(states(home), {'unsure': 1, 'waiting': 9})


@check
def what_the_service_asks_for_is_waited_for():
    """429 and 503 with a time are waited for and sent again, said once; --retries 0 does not"""
    home = Home()
    for bucket, error in (('practice-rate-limited', 'rate-limited'), ('practice-busy', 'busy')):
        got = home.run('copy', '--json', '--retries', '0', '--upload-url', url,
                       f's3://{bucket}/once.mp4', token=TOKEN).expect(5).only()
        same((got['state'], got['error'], got['attempts']), ('failed', error, 1))
    result = home.run('copy', '--json', '--upload-url', url, 's3://practice-busy/k.mp4',
                      token=TOKEN).expect(0)
    same((result.only()['attempts'], result.only()['error']), (2, None))
    same(result.err.count('Waiting for Wistia'), 1, result)


@check
def a_service_that_comes_up_later():
    """a service that cannot be reached is tried again, and the copies are sent when it is there"""
    home = Home()
    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    process = home.start('copy', '--json', '--upload-url',
                         f'http://127.0.0.1:{listener.getsockname()[1]}', 's3://acme-video/a.mp4',
                         token=TOKEN)
    wait_until(lambda: [row['attempts'] for row in home.history()] == [2])
    listener.listen()
    answer = b'{"hashed_id": "abc123def4", "status": "queued"}'

    def serve():
        connection, _ = listener.accept()
        connection.recv(65536)
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
                           b'Content-Length: %d\r\nConnection: close\r\n\r\n%s'
                           % (len(answer), answer))
        connection.close()

    threading.Thread(target=serve, daemon=True).start()
    result = finish(process).expect(0)
    same(result.only()['hashed_id'], 'abc123def4')
    assert 'trying again' in result.err, result
    listener.close()


def run_on_terminal(home, width, *arguments):
    """Runs the program with standard error on a terminal; gives what came there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack('HHHH', 24, width, 0, 0))
    process = subprocess.Popen([cli.PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=theirs,
                               env=home.environment(TOKEN))
    os.close(theirs)
    said = b''
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        said += more
    os.close(ours)
    same(process.wait(60), 0, said)
    return said.decode()


@check
def a_progress_line():
    """on a terminal a line tells how it goes, is never wider than that, and is wiped in the end"""
    home = Home()
    file = home.path / 'list'
    file.write_text(lines(120))
    with cli.practice('--delay', '50', '--rate-limit', '0') as slow:
        for width in (80, 12):
            said = run_on_terminal(home, width, 'copy', '--upload-url', slow, '--rate-limit', '0',
                                   '--at-once', '4', '--duplicates', '--from-file', str(file))
            drawn = [part for part in said.replace('\r\n', '\n').split('\r') if part.strip()]
            assert '\x1b' not in said, repr(said)
            assert any('of 120'[:width - 9] in part for part in drawn), repr(said)
            for part in drawn:
                if ' of 1' in part and '\n' not in part:
                    assert len(part) < width, (width, part)
            assert said.rstrip().endswith('120 accepted.'), repr(said[-200:])


@check
def retry_and_cancel():
    """retry sends what came to nothing, cancel drops what waits, neither touches anything else"""
    home = Home()
    done = home.run('copy', '--json', '--upload-url', url, 's3://acme-video/a.mp4',
                    token=TOKEN).expect(0).only()
    refused = home.run('copy', '--json', '--upload-url', url, 's3://practice-missing/b.mp4',
                       token=TOKEN).expect(4).only()
    for command in ('retry', 'cancel'):
        result = home.run(command, str(done['id']), token=TOKEN).expect(2)
        assert 'acme-video/a.mp4' in result.err, result
        home.run(command, '999', token=TOKEN).expect(2)
    recorder = cli.Recorder()
    got = home.run('retry', '--json', '--upload-url', recorder.url, str(refused['id']),
                   token=TOKEN).expect(0).only()
    same((got['id'], got['state'], got['attempts']), (refused['id'], 'queued', 2))
    batch(home, lines(4, prefix='w'), token=None).expect(3)
    waiting = [row['id'] for row in home.history() if row['state'] == 'waiting']
    same(len(waiting), 4)
    got = home.run('cancel', '--json', str(waiting[0])).expect(0).only()
    same(got['state'], 'cancelled')
    result = home.run('cancel', '--waiting').expect(0)
    assert '3 copies' in result.err, result
    same((result.out, states(home)['cancelled']), ('', 4))
    batch(home, lines(3, prefix='x'), token=None).expect(3)
    result = home.run('cancel', '--waiting', '--json').expect(0)
    same([(row['key'], row['state']) for row in result.objects()],
         [(f'x{number}.mp4', 'cancelled') for number in range(3)])
    same(home.run('cancel', '--waiting', '--json').expect(0).out, '')
    got = home.run('retry', '--json', '--upload-url', recorder.url, str(waiting[0]),
                   token=TOKEN).expect(0).only()
    same(got['state'], 'queued')


@check
def settling():
    """settle finds what arrived although its answer was lost, and says what it cannot find"""
    home = Home()
    lost = home.run('copy', '--json', '--upload-url', url, 's3://practice-drop/lost.mp4',
                    token=TOKEN).expect(6).only()
    got = home.run('settle', '--json', '--upload-url', url, token=TOKEN).expect(0).only()
    same((got['id'], list(got)), (lost['id'], COPY_FIELDS))
    assert got['state'] in ACCEPTED and got['hashed_id'], got
    result = home.run('settle', '--upload-url', url, token=TOKEN).expect(0)
    assert 'No copy is unsure' in result.err, result
    home.run('copy', '--upload-url', url, 's3://practice-error/none.mp4', token=TOKEN).expect(6)
    result = home.run('settle', '--json', '--upload-url', url, token=TOKEN).expect(6)
    same(result.only()['state'], 'unsure')
    assert 'not in Wistia' in result.err, result
    home.run('retry', str(result.only()['id']), '--upload-url', url, token=TOKEN).expect(2)
    result = home.run('settle', '--upload-url', url, token='practice-token-upload-only').expect(6)
    assert 'may not list' in result.err, result


@check
def several_are_told_apart():
    """media of the same name are listed with the time when they were made, and one can be chosen"""
    home = Home()
    home.run('copy', '--upload-url', url, *['s3://practice-drop/same.mp4'] * 2,
             token=TOKEN).expect(6)
    result = home.run('settle', '--upload-url', url, token=TOKEN).expect(6)
    found = re.findall(r'^s3copy:   (\w+)  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  same\.mp4$', result.err,
                       re.MULTILINE)
    same((len(found), len(set(found))), (4, 2))
    home.run('settle', '1', '--adopt', found[0], '--upload-url', url, token=TOKEN).expect(0)
    home.run('settle', '--upload-url', url, token=TOKEN).expect(0)
    same(sorted(row['hashed_id'] for row in home.history()), sorted(set(found)))


class Forgetful(BaseHTTPRequestHandler):
    """Takes copies without an answer, and lists a media without the time it was made."""

    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        self.close_connection = True

    def do_GET(self):
        body = b'[{"hashed_id": "abc", "name": "a.mp4"}]'
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@check
def a_time_that_is_not_known():
    """what may be an unsure copy, nobody knowing when it was made, is shown without a time"""
    home = Home()
    with ThreadingHTTPServer(('127.0.0.1', 0), Forgetful) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f'http://127.0.0.1:{server.server_port}'
        service = ['--upload-url', url, '--api-url', url]
        home.run('copy', 's3://acme-video/a.mp4', *service, token=TOKEN).expect(6)
        result = home.run('settle', *service, token=TOKEN).expect(6)
        server.shutdown()
    assert '  abc  —  a.mp4' in result.err and '1970' not in result.err, result



with cli.practice('--rate-limit', '0') as url:
    cli.run_checks()
