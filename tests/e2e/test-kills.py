# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is killed in the middle of a batch, again and again, and started again: every copy is
accounted for, and none was sent twice.

usage: test-kills.py WINDOW S3COPY SHIM SEED TIMES COPIES    (in a private session with a display)"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'support'))
import kills  # noqa: E402
from ledger import Ledger, disagreements  # noqa: E402

WINDOW, S3COPY, SHIM, SEED = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:5])
TIMES, COPIES = int(sys.argv[5]), int(sys.argv[6])
PATIENCE = 60
AT_ONCE = 4


class Home:
    """A person's data: an account whose token is in the keyring, and a batch that waits for it."""

    def __init__(self, service):
        self.path = pathlib.Path(tempfile.mkdtemp(dir=os.environ['HOME']))
        self.service = service
        settings = self.path / 'config' / 'glib-2.0' / 'settings' / 'keyfile'
        settings.parent.mkdir(parents=True)
        settings.write_text('[org/example/S3Copy]\nresume-waiting=true\n')
        self.command('account', 'add', *self.addresses(), given='f' * 64)
        subprocess.run([SEED, str(self.path / 's3copy' / 'history.db'), str(COPIES), 'waiting'],
                       check=True)

    def addresses(self):
        return ['--upload-url', self.service.url, '--api-url', self.service.url]

    def environment(self, **more):
        return dict(os.environ, XDG_DATA_HOME=str(self.path), GSETTINGS_BACKEND='keyfile',
                    XDG_CONFIG_HOME=str(self.path / 'config'), **more)

    def command(self, *words, given=''):
        done = subprocess.run([S3COPY, *words], input=given, text=True, capture_output=True,
                              env=self.environment(), timeout=PATIENCE, check=False)
        assert done.returncode == 0 or words[0] != 'account', done.stderr
        return done.stdout

    def history(self):
        return [json.loads(line) for line in self.command('history', '--json').splitlines()]

    def start(self, **more):
        return subprocess.Popen([WINDOW, *self.addresses()], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL,
                                env=self.environment(G_DEBUG='fatal-warnings', **more))


def is_over(home):
    return not any(row['state'] in ('waiting', 'sending') for row in home.history())


def wait_until_over(home, window):
    """Until everything has its outcome, or the window is gone."""
    end = time.monotonic() + PATIENCE
    while window.poll() is None and (
            len(home.service.media) < COPIES - AT_ONCE or not is_over(home)):
        assert time.monotonic() < end, 'the window does not come to an end with its batch'
        time.sleep(0.05)


def measure(service):
    """(seconds, [writes, flushes, sends]) of a run that nobody disturbs."""
    home = Home(service)
    counts = home.path / 'counts'
    start = time.monotonic()
    window = home.start(**kills.preload(SHIM), S3C_KILL_COUNTS=str(counts))
    while len(service.media) < COPIES:
        assert time.monotonic() < start + PATIENCE and window.poll() is None, 'not all was sent'
        time.sleep(0.005)
    seconds = time.monotonic() - start
    wait_until_over(home, window)
    totals = kills.read_counts(counts)
    window.kill()
    window.wait()
    assert not disagreements(home.history(), service, finished=True)
    return seconds, totals


def kill(home, moment):
    more = {'S3C_KILL_AT': moment.orders} if moment.orders else {}
    window = home.start(**kills.preload(SHIM), **more)
    if moment.orders:
        wait_until_over(home, window)
    else:
        time.sleep(moment.seconds)
    died = window.poll() == -signal.SIGKILL or moment.orders is None
    window.kill()
    window.wait()
    return died


def agree(home, moment, when, finished=False):
    rows = home.history()
    wrong = disagreements(rows, home.service, finished)
    assert len(rows) == COPIES, f'killed {moment}, {when}: {len(rows)} of {COPIES} records'
    assert not wrong, f'killed {moment}, {when}: {wrong[:5]}'
    return sum(row['state'] == 'unsure' for row in rows)


def go_through(service, moment):
    """Whether the window was killed at all, and how many copies it left unsure."""
    service.clear()
    home = Home(service)
    died = kill(home, moment)
    unsure = agree(home, moment, 'before anything else')
    assert unsure <= AT_ONCE, f'killed {moment}: {unsure} are unsure, more than were sent'
    window = home.start()
    wait_until_over(home, window)
    assert window.poll() is None, f'killed {moment}: the next window ended by itself'
    window.kill()
    window.wait()
    agree(home, moment, 'after the next start', finished=True)
    return died, unsure


def main():
    print('1..1')
    try:
        with Ledger(delay=0.005) as service:
            seconds, totals = measure(service)
            got = [kills.go_through_surely(go_through, service, moment)
                   for moment in kills.plan(TIMES, seconds, totals)]
        died = sum(was for was, _ in got)
        print(f'# {died} of {TIMES} windows were killed, {sum(unsure for _, unsure in got)} copies '
              f'were unsure; a run takes {seconds:.2f} s and makes {totals} writes, flushes, sends')
        assert died >= TIMES * 0.8, 'too few were killed'
    except Exception:  # pylint: disable=broad-except
        print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
        print('not ', end='')
    print('ok 1 - killed in the middle of a batch, nothing is lost, nothing is doubled, all is said')


main()
