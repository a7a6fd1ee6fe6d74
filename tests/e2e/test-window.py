#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built window end to end: what a person types, presses and reads, over the accessibility bus
and by keyboard alone. Prints TAP.

usage: test-window.py WINDOW PICTURES    (inside a private session with a display and a keyring)"""

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

import desktop
import wistia

PROGRAM, PICTURES = sys.argv[1], pathlib.Path(sys.argv[2])
HOME = pathlib.Path(os.environ['HOME'])
DATA = pathlib.Path(os.environ['XDG_DATA_HOME'], 's3copy')
TOKEN = 'e2e' + '7f3a9c' * 10


def records():
    uri = f'file:{DATA / "history.db"}?mode=ro'
    with sqlite3.connect(uri, uri=True) as database:
        return database.execute('SELECT bucket, key, state FROM copy ORDER BY id').fetchall()


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)


def fill(window, bucket, key):
    window.type('Bucket', bucket)
    window.type('Object key', key)


def a_copy_goes_from_the_form_to_ready():
    with desktop.window(PROGRAM) as window:
        window.see('Copy Videos to Wistia')
        window.press('Try the Practice Account')
        window.see('Practice Account')
        fill(window, 'acme-video', 'talks/keynote.mp4')
        window.press('Copy to Wistia')
        window.see('keynote.mp4, Ready')
        assert window.read('Bucket') == 'acme-video', 'the form keeps the bucket'
        assert window.read('Object key') == '', 'the form clears the key'
        window.screenshot(PICTURES / 'e2e-ready.png')


def it_is_still_there_after_a_restart():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        assert not window.has_text('Copy Videos to Wistia'), 'no welcome page for an old hand'


def a_copy_left_at_work_keeps_its_name_and_gets_ready():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        fill(window, 'acme-video', 'left-at-work.mp4')
        window.press('Copy to Wistia')
        window.see('left-at-work.mp4, Processing')
    with desktop.window(PROGRAM) as window:
        window.see('left-at-work.mp4, Ready')


def an_address_typed_into_the_bucket_is_taken_apart():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        window.type('Bucket', 'https://acme-video.s3.eu-west-1.amazonaws.com/My%20Talk+%C3%A9.mp4')
        window.press('Copy to Wistia')
        window.see('My Talk é.mp4, ')
        assert window.read('Bucket') == 'acme-video'
    assert [row[:2] for row in records()[2:]] == [('acme-video', 'My Talk é.mp4')], records()


def keyboard_alone_makes_a_copy_and_opens_its_details():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        keys('ctrl+n')
        write('acme-video')
        keys('Tab')
        write('by/keyboard.mov')
        keys('Return')
        window.see('keyboard.mov')
        keys('ctrl+f')
        write('keyboard')
        desktop.until(lambda: not window.has_text('keynote.mp4'), 'only what was searched for')
        window.see('keyboard.mov')
        window.screenshot(PICTURES / 'e2e-search.png')
    assert records()[-1][:2] == ('acme-video', 'by/keyboard.mov')


def every_refusal_has_words_and_a_record():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        fill(window, 'practice-missing', 'gone.mp4')
        window.press('Copy to Wistia')
        window.see('gone.mp4, Refused')
        fill(window, 'practice-drop', 'lost.mp4')
        window.press('Copy to Wistia')
        window.see('lost.mp4, Unsure')
        window.screenshot(PICTURES / 'e2e-errors.png')
    states = {row[0]: row[2] for row in records()}
    assert states['practice-missing'] == 'refused' and states['practice-drop'] == 'unsure', states


def leaving_with_a_copy_in_flight_asks():
    with desktop.window(PROGRAM) as window:
        window.see('keynote.mp4, Ready')
        fill(window, 'practice-stall', 'slow.mp4')
        window.press('Copy to Wistia')
        window.see('slow.mp4, Sending')
        keys('ctrl+q')
        desktop.until(lambda: window.all('dialog') or window.has_text('Quit Anyway'), 'the question')
        time.sleep(0.3)
        assert window.process.poll() is None
        window.screenshot(PICTURES / 'e2e-leave.png')
        os.kill(window.process.pid, signal.SIGKILL)
        window.process.wait()
    with desktop.window(PROGRAM) as window:
        window.see('slow.mp4, Unsure')


def a_token_goes_into_the_keyring_and_the_header_and_nowhere_else():
    environment = {'G_MESSAGES_DEBUG': 'all', 'XDG_DATA_HOME': str(HOME / 'other')}
    with wistia.Service() as service:
        with desktop.window(PROGRAM, environment, ('--upload-url', service.url)) as window:
            window.press('Add Your Wistia Account')
            window.type('API token', TOKEN)
            window.press('Check')
            window.see('Will be kept in')
            window.press('Add')
            window.see('Account: Acme & Söhne')
            fill(window, 'acme-video', 'real.mp4')
            window.press('Copy to Wistia')
            window.see('real.mp4, Ready')
    assert service.requests[0] == ('GET', '/modern/account', f'Bearer {TOKEN}', ''), service.requests
    posts = [request for request in service.requests if request[0] == 'POST']
    assert posts == [('POST', '/s3_copy', f'Bearer {TOKEN}',
                      'bucket=acme-video&source_file=real.mp4')], posts
    found = subprocess.run(['/usr/bin/python3', '-c', SEARCH], capture_output=True, text=True,
                           check=True).stdout.split('\n')
    assert found[0] == 'S3 Copy: API token for Acme & Söhne', found
    assert found[1] == TOKEN, 'the keyring has another token'
    for path in HOME.rglob('*'):
        if path.is_file() and TOKEN.encode() in path.read_bytes():
            raise AssertionError(f'the token is in {path.relative_to(HOME)}')


SEARCH = '''
import gi
gi.require_version('Secret', '1')
from gi.repository import Secret
service = Secret.Service.get_sync(Secret.ServiceFlags.LOAD_COLLECTIONS)
schema = Secret.Schema.new('org.example.S3Copy.Token', Secret.SchemaFlags.NONE,
                           {'account': Secret.SchemaAttributeType.STRING})
flags = Secret.SearchFlags.ALL | Secret.SearchFlags.LOAD_SECRETS
for item in service.search_sync(schema, {}, flags):
    print(item.get_label())
    print(item.get_secret().get_text())
'''

TESTS = [
    a_copy_goes_from_the_form_to_ready,
    it_is_still_there_after_a_restart,
    a_copy_left_at_work_keeps_its_name_and_gets_ready,
    an_address_typed_into_the_bucket_is_taken_apart,
    keyboard_alone_makes_a_copy_and_opens_its_details,
    every_refusal_has_words_and_a_record,
    leaving_with_a_copy_in_flight_asks,
    a_token_goes_into_the_keyring_and_the_header_and_nowhere_else,
]


if __name__ == '__main__':
    desktop.run_tests(TESTS, PICTURES, 'failed')
