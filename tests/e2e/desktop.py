# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built window over the accessibility bus, as an assistive technology does."""

import contextlib
import os
import pathlib
import signal
import subprocess
import time

import pyatspi

PATIENCE = 20.0
PAUSE = 0.02


class NotThere(AssertionError):
    """Something did not appear on the accessibility bus in time."""


def until(what, description, patience=PATIENCE):
    """Calls what() until it gives something true; objects may die while the tree changes."""
    end = time.monotonic() + patience
    while True:
        try:
            found = what()
            if found:
                return found
        except Exception:  # pylint: disable=broad-except
            pass
        if time.monotonic() > end:
            raise NotThere(description)
        time.sleep(PAUSE)


def walk(node):
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from walk(child)


class Window:
    """One run of the window program."""

    def __init__(self, program, environment=None, arguments=()):
        self.log = open(pathlib.Path(os.environ['HOME'], 'window.log'), 'ab')
        self.name = pathlib.Path(program).name
        self.process = subprocess.Popen([program, *arguments], stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, G_DEBUG='fatal-warnings',
                                                 **(environment or {})))
        self.root = until(self._find_application, 'the window program on the accessibility bus')

    def _find_application(self):
        if self.process.poll() is not None:
            raise SystemExit(f'the window ended by itself with {self.process.returncode}')
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            application = desktop.getChildAtIndex(index)
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        return None

    def all(self, role=None):
        return [node for node in walk(self.root) if role is None or node.getRoleName() == role]

    def find(self, name, role=None, patience=PATIENCE):
        """The first object of that role whose name is, or begins with, name."""
        def look():
            nodes = self.all(role)
            exact = [node for node in nodes if node.name == name]
            return (exact or [node for node in nodes if node.name.startswith(name)] or [None])[0]
        return until(look, f'{role or "object"} “{name}”', patience)

    def has_text(self, text):
        return any(text in node.name for node in walk(self.root))

    def see(self, text, patience=PATIENCE):
        until(lambda: self.has_text(text), f'the text “{text}”', patience)

    def type(self, name, text):
        entry = self.find(name, 'text')
        until(lambda: entry.queryEditableText().setTextContents(text) or read(entry) == text,
              f'“{text}” in “{name}”')

    def read(self, name):
        return read(self.find(name, 'text'))

    def press(self, name, role='push button'):
        until(lambda: self.find(name, role).queryAction().doAction(0), f'pressing “{name}”')

    def close(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], check=True)


def is_focused(node):
    return node.getState().contains(pyatspi.STATE_FOCUSED)


class Running(Window):
    """A program that somebody else started, found by its name."""

    def __init__(self, name):  # pylint: disable=super-init-not-called
        self.name = name
        self.root = until(self._find_application, f'{name} on the accessibility bus')

    def _find_application(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            application = desktop.getChildAtIndex(index)
            if application is not None and application.name == self.name:
                return application
        return None

    def close(self):
        os.kill(self.root.get_process_id(), signal.SIGTERM)


def read(entry):
    text = entry.queryText()
    return text.getText(0, text.characterCount)


@contextlib.contextmanager
def window(program, environment=None, arguments=()):
    run = Window(program, environment, arguments)
    try:
        yield run
    except BaseException:
        run.screenshot(pathlib.Path(os.environ['HOME'], 'failed.png'))
        raise
    finally:
        if run.process.poll() is None:
            run.close()
        run.log.close()


def run_tests(tests, pictures, failed, *arguments):
    """Runs each with the arguments, as a TAP line; the last picture of one that failed is kept as
    pictures/FAILED-NUMBER.png."""
    pictures.mkdir(parents=True, exist_ok=True)
    print(f'1..{len(tests)}')
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace('_', ' ')
        try:
            test(*arguments)
            print(f'ok {number} {name}', flush=True)
        except Exception as error:  # pylint: disable=broad-except
            picture = pathlib.Path(os.environ['HOME'], 'failed.png')
            if picture.exists():
                picture.replace(pictures / f'{failed}-{number}.png')
            print(f'not ok {number} {name}\n# {type(error).__name__}: {error}', flush=True)
