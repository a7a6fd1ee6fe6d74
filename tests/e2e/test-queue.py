#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch in the built window end to end: pause, background, quitting, what is left over, and the
settling of an unsure copy. Prints TAP.

usage: test-queue.py WINDOW PICTURES    (inside a private session with a display)"""

import os
import pathlib
import sqlite3
import subprocess
import sys
import time

import desktop
import story
import wistia

PROGRAM, PICTURES = sys.argv[1], pathlib.Path(sys.argv[2])
HOME = pathlib.Path(os.environ['HOME'])
DATA = pathlib.Path(os.environ['XDG_DATA_HOME'], 's3copy')
BATCH = 120
# How long the service thinks about a copy, in seconds: with four at once a minute for all.
PAUSE = 2.0
TOKEN = 'e2e' + '7f3a9c' * 10


def count(*states):
    uri = f'file:{DATA / "history.db"}?mode=ro'
    marks = ','.join('?' * len(states))
    with sqlite3.connect(uri, uri=True, timeout=10) as database:
        return database.execute(f'SELECT count(*) FROM copy WHERE state IN ({marks})',
                                states).fetchone()[0]


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def is_on_screen():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^S3 Copy$'],
                           capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def start_again(*arguments):
    """What a second start does: it asks the program that runs already."""
    subprocess.run([PROGRAM, *arguments], check=True, timeout=desktop.PATIENCE)


def begin_batch(window, number):
    lines = HOME / 'batch.txt'
    lines.write_text(''.join(f's3://acme-video/batch/{n:05}.mp4\n' for n in range(number)))
    start_again(str(lines))
    window.press(f'Copy {number}')


def a_batch_runs_pauses_and_goes_on_without_the_window(service):
    with desktop.window(PROGRAM, None, ('--upload-url', service.url)) as window:
        window.press('Add Your Wistia Account')
        window.type('API token', TOKEN)
        window.press('Check')
        window.see('Will be kept in')
        window.press('Add')
        window.see('Account: Acme & Söhne')
        begin_batch(window, BATCH)
        window.see(f' of {BATCH}')
        window.screenshot(PICTURES / 'queue-copying.png')
        window.press('Pause')
        window.see('Paused · ')
        desktop.until(lambda: count('sending') == 0, 'what was on the wire has its answer')
        before = count('waiting')
        time.sleep(1)
        assert count('waiting') == before > 0, 'nothing is sent while it is paused'
        window.screenshot(PICTURES / 'queue-paused.png')
        window.press('Resume')
        desktop.until(lambda: count('waiting') < before, 'it goes on')

        before = count('waiting')
        keys('ctrl+w')
        desktop.until(lambda: not is_on_screen(), 'the window goes')
        assert window.process.poll() is None, 'the program ended with copies to send'
        desktop.until(lambda: count('waiting') < before, 'it goes on without the window')

        start_again()
        desktop.until(is_on_screen, 'the window comes back')
        keys('ctrl+q')
        window.see('Quit While Copies Are Not Done?')
        window.screenshot(PICTURES / 'queue-quit.png')
        window.press('_Cancel')
        desktop.until(lambda: not window.has_text('Quit While'), 'the question goes')
        assert window.process.poll() is None
        keys('ctrl+q')
        window.see('Quit While Copies Are Not Done?')
        window.press('_Quit')
        window.process.wait(desktop.PATIENCE)
    assert count('waiting') > 0
    assert count('waiting', 'sending', 'unsure', 'ready') == BATCH


def what_is_left_over_is_shown_and_not_sent_by_itself(service):
    before = count('waiting')
    with desktop.window(PROGRAM, None, ('--upload-url', service.url)) as window:
        window.see(f'{before} copies wait from last time')
        window.see('Waiting since last time')
        time.sleep(1)
        assert count('waiting') == before, 'sent without being asked to'
        window.screenshot(PICTURES / 'queue-left-over.png')
        window.press('Send')
        desktop.until(lambda: count('waiting') < before, 'it is sent when it is asked to')
        keys('ctrl+q')
        window.press('_Quit')
        window.process.wait(desktop.PATIENCE)


def the_desktop_is_told_and_it_ends_by_itself(service):
    environment = {'XDG_DATA_HOME': str(HOME / 'told')}
    with story.Told() as told:
        with desktop.window(PROGRAM, environment, ('--upload-url', service.url)) as window:
            window.see('Account: Acme & Söhne')
            begin_batch(window, 7)
            window.see(' of 7')
            keys('ctrl+w')
            window.process.wait(desktop.PATIENCE)
            assert window.process.returncode == 0, window.process.returncode
        calls = told.log.read_text(encoding='utf-8').splitlines()
    reason = 'Copies are being sent to Wistia'
    assert f'Inhibit|org.example.S3Copy|5|{reason}' in calls, calls
    assert f'RequestBackground|{reason}' in calls, calls
    assert 'Uninhibit|7' in calls, calls
    titles = [call.split('|')[1:3] for call in calls if call.startswith('Notify|')]
    assert [title for title, _body in titles] == ['S3 Copy Keeps Copying',
                                                  'All Copies Have Been Sent'], calls
    assert titles[1][1] == '7 copied', calls


def nothing_was_sent_twice(service):
    bodies = [request[3] for request in service.requests if request[0] == 'POST']
    assert len(bodies) == len(set(bodies)) > 0, 'a copy was sent twice'


def an_unsure_copy_is_found_by_looking(_service):
    environment = {'XDG_DATA_HOME': str(HOME / 'unsure')}
    with desktop.window(PROGRAM, environment) as window:
        window.press('Try the Practice Account')
        window.see('Practice Account')
        window.type('Bucket', 'practice-drop')
        window.type('Object key', 'lost.mp4')
        window.press('Copy to Wistia')
        window.see('lost.mp4, Unsure')
        window.screenshot(PICTURES / 'queue-unsure.png')
        try:
            window.press('Check', 'push button')
        except desktop.NotThere:
            # It has been looked for by itself in the meantime.
            pass
        window.see('lost.mp4, Ready')


TESTS = [
    a_batch_runs_pauses_and_goes_on_without_the_window,
    what_is_left_over_is_shown_and_not_sent_by_itself,
    nothing_was_sent_twice,
    the_desktop_is_told_and_it_ends_by_itself,
    an_unsure_copy_is_found_by_looking,
]


def main():
    with wistia.Service(PAUSE) as service:
        desktop.run_tests(TESTS, PICTURES, 'failed-queue', service)


if __name__ == '__main__':
    main()
