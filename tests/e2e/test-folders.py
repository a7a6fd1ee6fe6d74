#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders by their names in the built window, over the accessibility bus and by keyboard alone.
Prints TAP.

usage: test-folders.py WINDOW PICTURES    (inside a private session with a display and a keyring)"""

import os
import pathlib
import sqlite3
import subprocess
import sys

import desktop

PROGRAM, PICTURES = sys.argv[1], pathlib.Path(sys.argv[2])
DATA = pathlib.Path(os.environ['XDG_DATA_HOME'], 's3copy')
TALKS = '4d23503f70'


def folders():
    uri = f'file:{DATA / "history.db"}?mode=ro'
    with sqlite3.connect(uri, uri=True) as database:
        return [row[0] for row in database.execute('SELECT folder FROM copy ORDER BY id')]


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)


def holds(window, text):
    desktop.until(lambda: window.read('Folder') == text, f'“{text}” in “Folder”')


def describes(window, text):
    desktop.until(lambda: text in window.find('Folder', 'text').description,
                  f'“{text}” told by “Folder”')


def a_line_of_the_list_is_pressed():
    with desktop.window(PROGRAM) as window:
        window.see('Copy Videos to Wistia')
        window.press('Try the Practice Account')
        window.see('Practice Account')
        window.type('Bucket', 'acme-video')
        window.type('Object key', 'talks/pressed.mp4')
        window.type('Folder', 'ta')
        window.press('Talks, ', 'list item')
        holds(window, 'Talks')
        window.see(TALKS)
        window.press('Copy to Wistia')
        window.see('pressed.mp4, Ready')
        assert folders() == [TALKS], folders()


def a_folder_is_chosen_by_keyboard_alone():
    with desktop.window(PROGRAM) as window:
        window.see('pressed.mp4, Ready')
        window.find('Choose a Folder', 'push button')
        write('acme-video')
        keys('Tab')
        write('talks/typed.mp4')
        keys('Tab')
        describes(window, 'folders')
        write('TA')
        describes(window, 'Return takes Talks')
        window.screenshot(PICTURES / 'e2e-folders.png')
        keys('Return')
        holds(window, 'Talks')
        assert len(folders()) == 1, 'choosing does not send'
        keys('Return')
        window.see('typed.mp4, Ready')
        assert folders() == [TALKS, TALKS], folders()
        assert window.read('Folder') == 'Talks', 'the form keeps the folder'


def escape_closes_the_list_and_keeps_the_text():
    with desktop.window(PROGRAM) as window:
        window.see('typed.mp4, Ready')
        window.find('Choose a Folder', 'push button')
        keys('Tab', 'Tab')
        write('pod')
        describes(window, 'Return takes Podcast')
        keys('Escape')
        desktop.until(lambda: 'Return' not in window.find('Folder', 'text').description, 'no list')
        holds(window, 'pod')
        keys('Down')
        describes(window, 'Return takes Podcast')
        keys('Up')
        describes(window, 'Return takes New Folder “pod”')
        keys('Down', 'Return')
        holds(window, 'Podcast')


desktop.run_tests([a_line_of_the_list_is_pressed, a_folder_is_chosen_by_keyboard_alone,
                   escape_closes_the_list_and_keeps_the_text], PICTURES, 'folders')
