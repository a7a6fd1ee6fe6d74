#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installed program tells by notifications, and what pressing them does: while its window
is closed, and when it has long ended and is started by the bus. Prints TAP.

usage: test-notifications.py BUILD PREFIX SERVICES PICTURES
(inside a private session with a display and a keyring, whose bus looks into SERVICES)"""

import os
import pathlib
import queue
import shlex
import shutil
import subprocess
import sys
import threading
import typing

import desktop
import wistia

BUILD, PREFIX, SERVICES, PICTURES = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
HOME = pathlib.Path(os.environ['HOME'])
ROOT = HOME / 'installed here'  # a space: checkouts and prefixes have them
NAME = 'org.example.S3Copy'
PATH = '/org/example/S3Copy'
TOKEN = 'e2e' + '7f3a9c' * 10
BATCH = 12
# How long the service thinks about a copy, in seconds: the window has to be closed meanwhile.
SHORT, LONG = 1.0, 4.0


def installed(*parts):
    return pathlib.Path(str(ROOT) + str(PREFIX), *parts)


def install(upload_url):
    """The service file names the place that the build was made for, so it is moved along."""
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', ROOT],
                   check=True, stdout=subprocess.DEVNULL)
    service = installed('share/dbus-1/services', f'{NAME}.service').read_text()
    command = next(line for line in service.splitlines() if line.startswith('Exec='))
    program = pathlib.Path(str(ROOT) + shlex.split(command.removeprefix('Exec='))[0])
    assert program.exists(), program
    # The test's own Wistia, in place of the real one.
    moved = service.replace(command, f'Exec="{program}" --upload-url {upload_url} --gapplication-service')
    (SERVICES / f'{NAME}.service').write_text(moved)
    call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ReloadConfig')
    return program


def call(name, path, method, *arguments):
    subprocess.run(['gdbus', 'call', '--session', '-d', name, '-o', path, '-m', method, *arguments],
                   check=True, stdout=subprocess.DEVNULL)


def keys(*words):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *words], check=True)


def is_running():
    answer = subprocess.run(['gdbus', 'call', '--session', '-d', 'org.freedesktop.DBus', '-o', '/',
                             '-m', 'org.freedesktop.DBus.NameHasOwner', NAME],
                            capture_output=True, text=True, check=True)
    return 'true' in answer.stdout


class Notification(typing.NamedTuple):
    title: str
    body: str
    buttons: list  # their labels


class Desktop:
    """Those notifications that were shown, one after the other."""

    def __enter__(self):
        fake = pathlib.Path(__file__).with_name('fake-desktop.py')
        self.process = subprocess.Popen(['/usr/bin/python3', '-B', str(fake), '--shell'],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == 'ready\n'
        self.shown = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        return self

    def _read(self):
        for line in self.process.stdout:
            kind, *words = line.rstrip('\n').split('|')
            if kind == 'Notify':
                title, body, *buttons = words
                self.shown.put(Notification(title, body, buttons[1::2]))

    def next(self):
        while True:
            shown = self.shown.get(timeout=desktop.PATIENCE)
            if shown.title != 'S3 Copy Keeps Copying':
                return shown

    def count(self):
        return self.shown.qsize()

    def press(self, action):
        """Of the last one: the program is started where it does not run."""
        self.process.stdin.write(f'{action}\n')
        self.process.stdin.flush()

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait()


def posts(service):
    return [request for request in service.requests if request[0] == 'POST']


def add_account(window):
    window.press('Add Your Wistia Account')
    window.type('API token', TOKEN)
    window.press('Check')
    window.see('Will be kept in')
    window.press('Add')
    window.see('Account: Acme & Söhne')


def copy(window, key):
    window.type('Bucket', 'acme-video')
    window.type('Object key', key)
    window.press('Copy to Wistia')


def a_batch_is_told_once_when_the_window_is_closed(program, service, shown):
    lines = HOME / 'batch.txt'
    lines.write_text(''.join(f's3://acme-video/batch/{n}.mp4\n' for n in range(BATCH)))
    with desktop.window(program, None, ('--upload-url', service.url)) as window:
        add_account(window)
        subprocess.run([program, str(lines)], check=True, timeout=desktop.PATIENCE)
        window.press(f'Copy {BATCH}')
        window.see(f' of {BATCH}')
        keys('ctrl+w')
        told = shown.next()
        assert told.title in ('All Copies Have Been Sent', 'All Copies Are Ready'), told
        assert str(BATCH) in told.body, told
        assert told.buttons == ['Show'], told
        window.process.wait(desktop.PATIENCE)
    assert shown.count() == 0, 'told more than once'
    assert len(posts(service)) == BATCH


def tell_a_failure(program, service, shown):
    service.refuse('failing.mp4')
    service.server.pause = LONG
    with desktop.window(program, None, ('--upload-url', service.url)) as window:
        window.see('Account: Acme & Söhne')
        before = len(posts(service))
        copy(window, 'failing.mp4')
        window.see('failing.mp4, Sending')
        keys('ctrl+w')
        told = shown.next()
        assert told.title == '“failing.mp4”: Refused', told
        assert told.buttons == ['Show', 'Retry'], told
        # It refuses once more, and the program, which is still there without a window, says so.
        shown.press('app.retry-copy')
        again = shown.next()
        assert again.title == told.title, again
        assert len(posts(service)) == before + 2, 'one press sends it once'
        window.process.wait(desktop.PATIENCE)


def a_failure_is_retried_without_the_window_and_from_the_dead(program, service, shown):
    tell_a_failure(program, service, shown)
    desktop.until(lambda: not is_running(), 'the program is gone')
    service.refuse(None)
    service.server.pause = SHORT
    before = len(posts(service))
    shown.press('app.retry-copy')
    window = desktop.Running('s3copy-window')
    desktop.until(lambda: len(posts(service)) == before + 1, 'it is sent again')
    desktop.until(lambda: not window.has_text(', Sending'), 'it has its answer')
    window.screenshot(PICTURES / 'notifications-retried.png')
    assert len(posts(service)) == before + 1, 'one press sends it once'
    assert 'failing.mp4' in posts(service)[-1][3]
    window.close()
    desktop.until(lambda: not is_running(), 'the program is gone')


def a_program_that_has_ended_is_started_to_show(_program, _service, _shown):
    call(NAME, PATH, 'org.freedesktop.Application.ActivateAction', 'show-copy', '[<int64 1>]', '{}')
    window = desktop.Running('s3copy-window')
    window.see('What Was Answered')
    window.see('batch/0.mp4')
    window.screenshot(PICTURES / 'notifications-shown.png')
    window.close()
    desktop.until(lambda: not is_running(), 'the program is gone')


def it_is_started_by_its_name(_program, _service, _shown):
    call(NAME, PATH, 'org.freedesktop.Application.Activate', '{}')
    window = desktop.Running('s3copy-window')
    window.see('Account: Acme & Söhne')
    window.close()


TESTS = [
    a_batch_is_told_once_when_the_window_is_closed,
    a_failure_is_retried_without_the_window_and_from_the_dead,
    a_program_that_has_ended_is_started_to_show,
    it_is_started_by_its_name,
]


def main():
    shutil.rmtree(ROOT, ignore_errors=True)
    with wistia.Service(SHORT) as service, Desktop() as shown:
        program = str(install(service.url))
        try:
            desktop.run_tests(TESTS, PICTURES, 'failed-notifications', program, service, shown)
        finally:
            (SERVICES / f'{NAME}.service').unlink(missing_ok=True)


if __name__ == '__main__':
    main()
