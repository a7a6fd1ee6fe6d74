# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stories of an account share: keys, the history on the disk, colours on the screen, a
desktop that shows notifications."""

import collections
import contextlib
import os
import pathlib
import sqlite3
import subprocess
import urllib.request

import desktop

HOME = pathlib.Path(os.environ['HOME'])
FAKE_DESKTOP = pathlib.Path(__file__).with_name('fake-desktop.py')
TALKS = '4d23503f70'
# Of each of red, green and blue: what smoothing may make of a colour.
NEAR = 12


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '4', text], check=True)


def write_lines(lines):
    script = ''.join(f'type --delay 4 {line}\nkey Return\n' for line in lines)
    subprocess.run(['xdotool', '-'], input=script, text=True, check=True)


def holds(window, name, text):
    desktop.until(lambda: window.read(name) == text, f'“{text}” in “{name}”')


def is_on_screen():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^S3 Copy$'],
                           capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def search(window, text=''):
    keys('ctrl+f')
    desktop.until(lambda: desktop.is_focused(window.find('Search copies')), 'the search')
    if text:
        desktop.until(lambda: find_search(window).queryEditableText().setTextContents(text),
                      f'“{text}” searched for')


def clipboard(window):
    """What a person gets who pastes it, here into the search."""
    search(window)
    keys('ctrl+v')
    text = desktop.until(lambda: desktop.read(find_search(window)), 'something pasted')
    keys('Escape')
    desktop.until(lambda: not desktop.read(find_search(window)), 'the search is left')
    return text


def find_search(window):
    return next(node for node in desktop.walk(window.find('Search copies', 'entry'))
                if node.getRoleName() in ('text', 'entry') and node.queryText())


def history(columns, data=None):
    """Of all copies, the oldest first."""
    path = pathlib.Path(data or os.environ['XDG_DATA_HOME'], 's3copy/history.db')
    with contextlib.closing(sqlite3.connect(f'file:{path}?mode=ro', uri=True)) as database:
        return database.execute(f'SELECT {columns} FROM copy ORDER BY id').fetchall()


def pixels(*source):
    """The colours of a picture and how often they are there."""
    data = subprocess.run([*source, '-depth', '8', 'rgb:-'], capture_output=True, check=True).stdout
    return collections.Counter(zip(data[::3], data[1::3], data[2::3]))


def colours_of(address):
    """Those that make a picture: strong ones, which nothing else in a window has."""
    place = HOME / 'picture.png'
    with urllib.request.urlopen(address) as answer:
        place.write_bytes(answer.read())
    found = pixels('convert', str(place), '-resize', '36x36')
    place.unlink()
    return [colour for colour, _ in found.most_common(40) if max(colour) - min(colour) > 60]


def count_on_screen(colours):
    shown = pixels('import', '-window', 'root')
    return sum(number for shade, number in shown.items() if max(shade) - min(shade) > 60
               and any(all(abs(one - other) <= NEAR for one, other in zip(shade, colour))
                       for colour in colours))


class Told:
    """A desktop that shows notifications: what it was told, and pressing their buttons."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.log = HOME / 'told.log'
        with self.log.open('w', encoding='utf-8') as log:
            self.process = subprocess.Popen(['/usr/bin/python3', '-B', FAKE_DESKTOP, *self.arguments],
                                            stdin=subprocess.PIPE, stdout=log, text=True)
        desktop.until(lambda: 'ready' in self.log.read_text(), 'the desktop')
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait()
        self.process.stdin.close()

    def notifications(self):
        """Title and body of each."""
        lines = self.log.read_text(encoding='utf-8').splitlines()
        return [tuple(line.split('|')[1:3]) for line in lines if line.startswith('Notify|')]

    def press(self, action):
        self.process.stdin.write(f'{action}\n')
        self.process.stdin.flush()
