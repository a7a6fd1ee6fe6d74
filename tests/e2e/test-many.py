#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copy Many end to end: lines are pasted, judged and copied, what cannot be copied is saved, mended
in a file and opened from outside. Prints TAP.

usage: test-many.py WINDOW PICTURES    (inside a private session with a display)"""

import os
import pathlib
import sqlite3
import subprocess
import sys

import desktop

PROGRAM, PICTURES = sys.argv[1], pathlib.Path(sys.argv[2])
COMMAND = pathlib.Path(PROGRAM).with_name('s3copy')
HOME = pathlib.Path(os.environ['HOME'])
DATA = pathlib.Path(os.environ['XDG_DATA_HOME'], 's3copy')
PROBLEMS = HOME / 'problems.csv'
LINES = '\n'.join([
    's3://acme-video/talks/one.mp4',
    's3://acme-video/talks/two.mp4',
    'this is no address',
    's3://acme-video/talks/one.mp4',
    'https://acme-video.s3.eu-west-1.amazonaws.com/My%20Talk+%C3%A9.mp4',
])


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)


def records():
    uri = f'file:{DATA / "history.db"}?mode=ro'
    with sqlite3.connect(uri, uri=True) as database:
        return [row[0] for row in database.execute('SELECT key FROM copy ORDER BY id')]


def rows(window):
    return [node.name for node in window.all('list item') if node.name.startswith('Line ')]


def gone(window, name):
    desktop.until(lambda: not window.has_text(name), f'no “{name}” any more')


def pasted_lines_are_judged_saved_and_copied():
    with desktop.window(PROGRAM) as window:
        window.see('Copy Videos to Wistia')
        window.press('Try the Practice Account')
        window.see('Practice Account')
        window.find('Bucket', 'text').queryEditableText().setTextContents(LINES)
        window.see('3 to copy · 1 repeated · 1 cannot be copied')
        found = desktop.until(lambda: len(rows(window)) == 5 and rows(window), 'five lines')
        assert found[0] == 'Line 1, acme-video/talks/one.mp4, To copy', found
        assert found[2].startswith('Line 3, this is no address, Cannot be copied: '), found
        assert found[3].startswith('Line 4, acme-video/talks/one.mp4, Repeated: '), found
        assert found[4] == 'Line 5, acme-video/My Talk é.mp4, To copy', found
        window.screenshot(PICTURES / 'e2e-many.png')

        window.press('Save Problems…')
        desktop.until(lambda: window.find('Name', 'text', 0.1) and window.has_text('Save Problems'),
                      'the file chooser')
        save(window, PROBLEMS)
        window.see('Saved as “problems.csv”')
        text = PROBLEMS.read_text(encoding='utf-8-sig')
        assert 'this is no address' in text and 'one.mp4' in text and 'two.mp4' not in text, text

        window.press('Copy 3')
        window.see('3 copies are on the list')
        gone(window, 'Line 1, ')
        for name in ('one.mp4', 'two.mp4', 'My Talk é.mp4'):
            window.see(f'{name}, Ready')
    assert sorted(records()) == ['My Talk é.mp4', 'talks/one.mp4', 'talks/two.mp4'], records()


def save(window, path):
    """Writes the name into the chooser, whose entry has the cursor, until the file is there."""
    def attempt():
        keys('ctrl+a')
        write(str(path))
        keys('Return')
        return desktop.until(path.exists, 'the file', 3)
    desktop.until(attempt, f'{path.name} to be saved')


def mended_problems_are_opened_from_outside():
    text = PROBLEMS.read_text(encoding='utf-8-sig')
    PROBLEMS.write_text(text.replace('this is no address', 's3://acme-video/talks/mended.mp4'),
                        encoding='utf-8')
    with desktop.window(PROGRAM) as window:
        window.see('two.mp4, Ready')
        subprocess.run([COMMAND, PROBLEMS.as_uri()], check=True, timeout=20)
        window.see('1 to copy · 1 copied before')
        window.screenshot(PICTURES / 'e2e-many-again.png')
        keys('ctrl+Return')
        window.see('1 copy is on the list')
        window.see('mended.mp4, Ready')
    assert records()[-1] == 'talks/mended.mp4' and len(records()) == 4, records()


def a_file_on_the_command_line_opens_with_the_window():
    listed = HOME / 'Liste.csv'
    listed.write_bytes('location;name;Größe\r\ns3://acme-video/ä.mp4;Käse;1\r\n'.encode('latin-1'))
    with desktop.window(PROGRAM, arguments=(str(listed),)) as window:
        window.see('“Liste.csv” could not be read.')
        window.press('Read as Western (Latin-1)')
        window.see('1 to copy')
        window.see('Line 2, acme-video/ä.mp4, To copy: Name: Käse')
        window.see('Columns that are not used: Größe')
        keys('Escape')
        gone(window, 'Line 2, ')
    assert len(records()) == 4, records()


def keyboard_alone_copies_many():
    with desktop.window(PROGRAM) as window:
        window.see('two.mp4, Ready')
        keys('ctrl+shift+n')
        window.find('One S3 address per line', 'text')
        for name in ('first', 'second'):
            write(f's3://acme-video/keys/{name}.mp4')
            keys('Return')
        keys('ctrl+Return')
        window.see('2 to copy')
        keys('Tab', 'space')
        window.see('2 copies are on the list')
        window.see('second.mp4, Ready')
    assert sorted(records()[-2:]) == ['keys/first.mp4', 'keys/second.mp4'], records()


TESTS = [
    pasted_lines_are_judged_saved_and_copied,
    mended_problems_are_opened_from_outside,
    a_file_on_the_command_line_opens_with_the_window,
    keyboard_alone_copies_many,
]


if __name__ == '__main__':
    desktop.run_tests(TESTS, PICTURES, 'failed-many')
