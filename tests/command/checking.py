# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and options that send nothing: check, help, version, mistakes, opening the window."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request

import cli
from cli import CHECK_FIELDS, Home, check, same

home = Home()
COMMANDS = ['copy', 'check', 'history', 'resume', 'settle', 'retry', 'cancel', 'status', 'account',
            'folders', 'policy', 'practice']

# input, outcome, bucket, key, whether there is a reason and a warning
TABLE = [
    ('s3://acme-video/talks/keynote.mp4', 'ok', 'acme-video', 'talks/keynote.mp4', False, False),
    ('s3://acme-video/My Talk + Q&A #1?.mp4', 'ok', 'acme-video', 'My Talk + Q&A #1?.mp4', False,
     False),
    ('s3://acme-video/é🎬%20.mp4', 'ok', 'acme-video', 'é🎬%20.mp4', False, True),
    ('s3://acme-video', 'bucket-only', 'acme-video', None, False, False),
    ('arn:aws:s3:::acme-video/a:b.mp4', 'ok', 'acme-video', 'a:b.mp4', False, False),
    ('https://acme-video.s3.amazonaws.com/My+Talk.mp4', 'ok', 'acme-video', 'My Talk.mp4', False,
     False),
    ('https://acme-video.s3.amazonaws.com/a.mp4?X-Amz-Signature=dead', 'ok', 'acme-video', 'a.mp4',
     False, True),
    ('s3://acme-video/k.mp4?versionId=3HL4kqtJlcpXroDTDmJ', 'refuse', 'acme-video', 'k.mp4', True,
     False),
    ('https://example.com/a.mp4', 'refuse', None, None, True, False),
    ('', 'refuse', None, None, True, False),
]


def compare(objects):
    same(len(objects), len(TABLE))
    for got, (text, outcome, bucket, key, reason, warning) in zip(objects, TABLE):
        same(list(got), CHECK_FIELDS)
        same((got['input'], got['outcome'], got['bucket'], got['key']),
             (text, outcome, bucket, key))
        for field, wanted in (('reason', reason), ('warning', warning)):
            assert isinstance(got[field], str) and got[field] if wanted else got[field] is None, got


@check
def check_writes_one_object_a_line():
    """check --json writes one object a line with exactly the promised fields"""
    compare(home.run('check', '--json', *[row[0] for row in TABLE]).expect(2).objects())


@check
def options_stand_anywhere():
    """options may stand after the locations, and nothing after -- is one"""
    compare(home.run('check', *[row[0] for row in TABLE], '--json').expect(2).objects())
    got = home.run('check', '--json', '--', '--json', '-x').expect(2).objects()
    same([row['input'] for row in got], ['--json', '-x'])


@check
def check_reads_standard_input():
    """check - reads a location a line, whatever the line ends are"""
    lines = b's3://acme-video/a.mp4\r\n\n  \ns3://acme-video/b.mp4'
    got = home.run('check', '--json', '-', stdin=lines).objects()
    same([row['key'] for row in got if row['outcome'] == 'ok'], ['a.mp4', 'b.mp4'])


@check
def a_byte_of_zero_hides_nothing():
    """a line with a NUL byte is refused, not cut"""
    got = home.run('check', '--json', '-', stdin=b's3://acme-video/a.mp4\0.exe\n').expect(2).only()
    same(got['outcome'], 'refuse')


@check
def broken_text_is_refused():
    """a location that is no UTF-8 is refused, and the output stays valid JSON"""
    got = home.run('check', '--json', b's3://acme-video/\xff\xfe.mp4').expect(2).only()
    same(got['outcome'], 'refuse')
    home.run('copy', b's3://acme-video/\xff\xfe.mp4', token='a-token-of-nobody').expect(2)
    home.run('copy', 's3://acme-video/a.mp4', '--name', b'\xff', token='a-token-of-nobody').expect(2)
    home.run('copy', 's3://acme-video/a.mp4', '--param', b'\xff=1', token='a-token-of-nobody').expect(2)
    home.run(b'\xff').expect(2)


@check
def nothing_steers_the_terminal():
    """control characters in what was given are never written to a terminal"""
    result = home.run('check', 's3://acme-video/\x1b[31m\x07\u009b.mp4')
    for text in (result.out, result.err):
        assert not any(ord(c) < 32 and c != '\n' or 127 <= ord(c) < 160 for c in text), repr(result)


@check
def check_is_written_for_people():
    """without --json each location is told in words, and the status says whether all can be copied"""
    result = home.run('check', 's3://acme-video/a.mp4').expect(0)
    assert 'acme-video' in result.out and not result.out.startswith('{'), result
    same(result.err, '')
    home.run('check', 's3://acme-video').expect(2)


@check
def passwords_are_not_repeated():
    """what may be a password in a web address is not repeated in words"""
    for command in ('check', 'copy'):
        result = home.run(command, 'https://u:hunter22@acme-video.s3.amazonaws.com/a.mp4'
                          '?versionId=1&X-Amz-Signature=hunter33', token='a-token-of-nobody').expect(2)
        assert 'hunter' not in result.out + result.err, result
    result = home.run('copy', 's3://acme-video/a.mp4', '--upload-url', 'https://u:hunter22@x.test',
                      token='a-token-of-nobody').expect(2)
    assert 'hunter' not in result.out + result.err, result


@check
def mistakes_are_named():
    """every mistake on the command line gives status 2, words on standard error and nothing else"""
    good = 's3://acme-video/a.mp4'
    for arguments in (
            ['nonsense'], ['--nonsense'], ['--json', 'history'], ['copy'], ['check'], ['account'],
            ['account', 'nonsense'], ['account', 'add', 'more'], ['copy', '--nonsense', good],
            ['copy', 's3://acme-video'], ['copy', good, 'nonsense'], ['copy', ''],
            ['copy', '--bucket', 'acme-video'], ['copy', '--key', 'a.mp4'],
            ['copy', good, '--bucket', 'acme-video', '--key', 'a.mp4'],
            ['copy', '--bucket', 'a', '--key', 'a.mp4'],
            ['copy', '--bucket', 'acme-video', '--key', '/a.mp4'],
            ['copy', '--bucket', 'acme-video', '--key', 'talks/'],
            ['copy', good, good + 'x', '--name', 'n'], ['copy', good, '--name', 'n' * 256],
            ['copy', good, '--contact-id', 'ten'], ['copy', good, '--contact-id', '9' * 30],
            ['copy', good, '--folder', 'a b'], ['copy', good, '--param', 'x'],
            ['copy', good, '--param', '=x'], ['copy', good, '--param', 'name=x'],
            ['copy', good, '--param', 'a=1', '--param', 'a=2'],
            ['copy', good, '--timeout', 'x'], ['copy', good, '--timeout', '-1'],
            ['copy', good, '--timeout', '0'], ['resume', '--timeout', '0'], ['retry', '1', '--timeout', '0'],
            ['copy', good, '--upload-url', 'http://example.com'],
            ['copy', good, '--upload-url', 'ftp://example.com'], ['copy', good, '--upload-url', ''],
            ['copy', good, '--api-url', 'http://192.0.2.1'],
            ['copy', good, '--upload-url', 'https://example.com/?a=b'],
            ['help', 'nonsense'], ['resume', 'x'], ['resume', '--timeout', '-1'], ['history', '--limit', '-1'],
            ['copy', good, '--retries', '-1'], ['copy', good, '--at-once', '9'],
            ['copy', good, '--at-once', '0'], ['copy', good, '--rate-limit', '5'],
            ['copy', good, '--rate-limit', '-5', '--upload-url', 'http://127.0.0.1:9'],
            ['copy', good, '--from-file', '-'], ['copy', '--from-file', '-', '--name', 'n'],
            ['copy', '--from-file', '/nowhere/at all'], ['copy', '--from-file', '/'],
            ['copy', '--from-file', '-', '--encoding', 'ebcdic'], ['copy', good, '--dry-run'],
            ['copy', good, '--duplicates'], ['copy', good, '--rejects', 'x'],
            ['copy', '--from-file', 'x', '--rejects', './x'],
            ['copy', '--from-file', '-', '--token-stdin'],
            ['copy', '--from-file', '-', '--folder', 'a b'], ['check', good, '--from-file', '-'],
            ['settle', 'x'], ['settle', '--adopt', 'abc'], ['settle', '1', '2', '--adopt', 'abc'],
            ['retry'], ['retry', '0'], ['retry', '1x'], ['cancel'], ['cancel', '1', '--waiting'],
            ['practice', '--rate-limit', '-1'], ['practice', '--delay', '-1'],
            ['practice', '--speed', '0'], ['practice', '--port', '70000'],
            ['practice', '--folders', '-1'], ['practice', '--folders', '1000001'],
            ['practice', 'x'], ['policy']):
        result = home.run(*arguments, token='a-token-of-nobody')
        assert result.status == 2, (arguments, result)
        same(result.out, '', arguments)
        assert result.err.startswith('s3copy: '), (arguments, result)
    assert not home.database.exists(), 'a mistake was recorded'


@check
def practice_folders():
    """practice has as many folders as it is told"""
    for arguments, wanted in (((), 12), (('--folders', '3'), 3), (('--folders', '250'), 250)):
        with cli.practice(*arguments) as url:
            request = urllib.request.Request(url + '/modern/account',
                                             headers={'Authorization': 'Bearer ' + cli.TOKEN})
            with urllib.request.urlopen(request, timeout=30) as answer:
                same(json.load(answer)['folder_count'], wanted)


@check
def a_refused_location_stops_all():
    """one unusable location, and nothing is sent or recorded for any"""
    result = home.run('copy', '--json', 's3://acme-video/a.mp4', 's3://ab/x', token='a-token-of-nobody').expect(2)
    same(result.out, '')
    assert not home.database.exists()


@check
def a_token_is_no_argument():
    """a token on the command line is refused, with the reason and without repeating it"""
    for arguments in (['--token', 'hunter22'], ['--token=hunter22'], ['--api-token', 'hunter22'],
                      ['--TOKEN=hunter22']):
        result = home.run('copy', 's3://acme-video/a.mp4', *arguments).expect(2)
        assert 'hunter22' not in result.out + result.err, result
        assert 'S3COPY_TOKEN' in result.err, result


@check
def help_is_everywhere():
    """every command has help, on standard output, with status 0"""
    commands = COMMANDS
    overview = home.run('--help').expect(0)
    for command in commands:
        assert f'  {command} ' in overview.out, overview
        for arguments in ([command, '--help'], [command, '-h'], ['help', command]):
            result = home.run(*arguments).expect(0)
            assert f's3copy {command}' in result.out and '--help' in result.out, result
            same(result.err, '')
    same(home.run('help').expect(0).out, overview.out)
    assert home.run('--version').expect(0).out.startswith('s3copy ')


@check
def the_manual_is_complete():
    """the manual names every command and option, and man finds nothing wrong with it"""
    page = pathlib.Path(__file__).resolve().parents[2] / 'data' / 's3copy.1'
    text = page.read_text(encoding='utf-8').replace('\\-', '-')
    for command in COMMANDS:
        assert f'.SS s3copy {command}' in text, command
        for option in re.findall(r'--[a-z-]+', home.run(command, '--help').expect(0).out):
            assert option in text, (command, option)
    for field in CHECK_FIELDS + cli.COPY_FIELDS + cli.ACCOUNT_FIELDS + cli.MEDIA_FIELDS:
        assert field in text, field
    complaints = subprocess.run(['groff', '-man', '-Tutf8', '-ww', '-z', page], check=True,
                                capture_output=True, text=True).stderr
    same(complaints, '')


@check
def no_display_is_said():
    """without a display, the program says so and what to do"""
    result = home.run().expect(5)
    same(result.out, '')
    assert 'display' in result.err and 's3copy copy' in result.err, result


@check
def the_window_is_opened():
    """alone, it becomes the window program beside it, without the token in its environment"""
    with tempfile.TemporaryDirectory(dir=os.environ['HOME']) as place:
        program = pathlib.Path(place, 's3copy')
        shutil.copy(cli.PROGRAM, program)
        missing = subprocess.run([program], env=dict(os.environ, DISPLAY=':99'),
                                 capture_output=True, text=True, check=False)
        same(missing.returncode, 5)
        assert 's3copy-window' in missing.stderr and 'No such file' in missing.stderr, missing
        window = pathlib.Path(place, 's3copy-window')
        window.write_text('#!/bin/sh\necho "window $# ${S3COPY_TOKEN-none}"\nexit 7\n')
        window.chmod(0o755)
        opened = subprocess.run([program], capture_output=True, text=True, check=False,
                                env=dict(os.environ, DISPLAY=':99', S3COPY_TOKEN='hunter22'))
        same((opened.returncode, opened.stdout), (7, 'window 0 none\n'), opened.stderr)


@check
def no_window_library():
    """the program is linked with neither GTK nor libadwaita"""
    listed = subprocess.run(['ldd', cli.PROGRAM], capture_output=True, text=True, check=True).stdout
    assert 'libglib-2.0' in listed, listed
    for library in ('libgtk', 'libadwaita', 'libgdk', 'libX11', 'libwayland'):
        assert library not in listed, listed


@check
def a_full_disk_is_no_success():
    """results that cannot be written make the status 5; a reader that went away does not"""
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([cli.PROGRAM, 'check', 's3://acme-video/a.mp4'], stdout=full,
                              stderr=subprocess.PIPE, env=home.environment(), check=False)
    same(done.returncode, 5, done.stderr)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([cli.PROGRAM, 'check', 's3://acme-video/a.mp4'], stdout=writer,
                          stderr=subprocess.PIPE, env=home.environment(), check=False)
    os.close(writer)
    same((done.returncode, done.stderr), (0, b''))


cli.run_checks()
