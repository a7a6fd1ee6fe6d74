# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""copy --wait until the media are ready, or the time is up; and whether there is room for many."""
import os
import pty
import re
import signal
import subprocess

import cli
from cli import Home, TOKEN, check, finish, same

ACCEPTED = ('queued', 'processing', 'ready')
# Media get ready at once here, and there only after a moment.
url = slow = None


def copy(home, *arguments, token=TOKEN, at=None, **more):
    return home.run('copy', '--upload-url', at or url, *arguments, token=token, **more)


def batch(home, keys, *arguments, **more):
    lines = ''.join(f's3://{key}\n' for key in keys)
    return copy(home, '--from-file', '-', *arguments, stdin=lines, **more)


@check
def one():
    """one copy: its progress is told on standard error, its outcome once on standard output"""
    got = copy(Home(), '--wait', 's3://acme-video/k.mp4').expect(0)
    assert re.fullmatch(r'acme-video/k\.mp4: Ready, media \w+\n', got.out), got
    same(got.err.splitlines()[0], 's3copy: acme-video/k.mp4: Sending')
    assert got.err.endswith(f's3copy: {got.out}'), got
    got = copy(Home(), '--json', '--wait', 's3://acme-video/k.mp4').expect(0)
    same((list(got.only()), got.only()['state']), (cli.COPY_FIELDS, 'ready'))


@check
def a_list():
    """a list: how many media are ready is told on standard error, in the singular too"""
    got = batch(Home(), ['acme-video/a.mp4', 'acme-video/b.mp4'], '--json', '--wait',
                at=slow).expect(0)
    same([row['state'] for row in got.objects()], ['ready', 'ready'])
    assert 's3copy: 0 of 2 media are ready\n' in got.err, got
    assert got.err.endswith('s3copy: 2 of 2 media are ready.\n'), got
    got = batch(Home(), ['acme-video/a.mp4'], '--wait').expect(0)
    assert got.err.endswith('s3copy: 1 of 1 media is ready.\n'), got
    got = batch(Home(), ['acme-video/a.mp4', 'acme-video/b.mp4']).expect(0)
    assert 'ready' not in got.err, got


@check
def a_list_with_a_failure():
    """media that Wistia cannot process is told among those that are ready, status 5"""
    got = batch(Home(), ['acme-video/a.mp4', 'practice-media-failed/b.mp4', 'practice-missing/c.mp4'],
                '--json', '--wait').expect(5)
    same(sorted((row['key'], row['state']) for row in got.objects()),
         [('a.mp4', 'ready'), ('b.mp4', 'media-failed'), ('c.mp4', 'refused')])
    assert got.err.endswith('s3copy: 1 of 2 media are ready.\n'), got


@check
def the_time_is_up():
    """what is not ready in time is status 5, what is on the wire then is 6, and each is written"""
    for many, other, state, status in ((False, 'practice-never-ready', 'processing', 5),
                                       (True, 'practice-never-ready', 'processing', 5),
                                       (True, 'practice-stall', 'unsure', 6)):
        home = Home()
        keys = ['acme-video/a.mp4', f'{other}/b.mp4']
        options = ('--json', '--wait', '--timeout', '6')
        got = (batch(home, keys, *options) if many
               else copy(home, *options, *[f's3://{key}' for key in keys]))
        same(sorted((row['key'], row['state']) for row in got.expect(status).objects()),
             [('a.mp4', 'ready'), ('b.mp4', state)])
        assert 'The time is up.' in got.err, got
        same(sorted(row['state'] for row in home.history()), sorted([state, 'ready']))


@check
def an_interrupt():
    """an interrupt while media get ready ends with 5, and the copies stay accepted"""
    home = Home()
    process = home.start('copy', '--json', '--wait', '--upload-url', url,
                         's3://practice-never-ready/a.mp4', token=TOKEN)
    for line in process.stderr:
        if b'Processing' in line:
            break
    process.send_signal(signal.SIGINT)
    got = finish(process, 20).expect(5).only()
    same((got['state'], [row['state'] for row in home.history()]), ('processing', ['processing']))


@check
def on_a_terminal():
    """on a terminal the last line tells how many are ready, and standard output stays pure"""
    home = Home()
    screen, terminal = pty.openpty()
    file = home.path / 'list.txt'
    file.write_text('s3://acme-video/a.mp4\ns3://acme-video/b.mp4\n')
    process = subprocess.Popen([cli.PROGRAM, 'copy', '--json', '--wait', '--upload-url', slow,
                                '--from-file', str(file)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=terminal, env=home.environment(TOKEN))
    os.close(terminal)
    seen = b''
    try:
        while data := os.read(screen, 4096):
            seen += data
    except OSError:
        pass
    os.close(screen)
    out, _ = process.communicate(timeout=30)
    got = cli.Result(subprocess.CompletedProcess([], process.returncode, out, seen)).expect(0)
    same([row['state'] for row in got.objects()], ['ready', 'ready'])
    assert b'\r0 of 2 media are ready' in seen and b'2 of 2 media are ready.' in seen, seen


@check
def no_room():
    """an account that is full is told so before the first of many: status 4, nothing recorded"""
    keys = [f'acme-video/k{number}.mp4' for number in range(12)]
    for token, word in (('practice-token-full', 'media'), ('practice-token-full-storage', 'storage')):
        for some in (keys, keys[:2]):
            home = Home()
            got = batch(home, some, '--json', token=token).expect(4)
            same((got.out, home.history()), ('', []))
            assert word in got.err and 'Nothing was sent.' in got.err, got
        home = Home()
        same(copy(home, *[f's3://{key}' for key in keys], token=token).expect(4).out, '')
        same(home.history(), [])


@check
def no_word_about_room():
    """where Wistia does not say how much room there is, or cannot be asked, the copies are sent"""
    keys = [f'acme-video/k{number}.mp4' for number in range(12)]
    got = batch(Home(), keys, '--json', token='practice-token-unknown').expect(0)
    assert all(row['state'] in ACCEPTED for row in got.objects()), got
    recorder = cli.Recorder()
    got = Home().run('copy', '--json', '--upload-url', recorder.url, '--api-url', 'http://127.0.0.1:9',
                     *[f's3://{key}' for key in keys], token=TOKEN).expect(0)
    same((len(got.objects()), len(recorder.posts())), (12, 12))


@check
def a_dry_run_asks_nobody():
    """--dry-run says what would be copied, whether there is room or not"""
    got = batch(Home(), ['acme-video/a.mp4', 'acme-video/b.mp4'], '--json', '--dry-run',
                token='practice-token-full').expect(0)
    same([row['verdict'] for row in got.objects()], ['good', 'good'])


with cli.practice('--rate-limit', '0', '--speed', '100') as url:
    with cli.practice('--rate-limit', '0', '--speed', '10') as slow:
        cli.run_checks()
