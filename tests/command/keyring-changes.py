# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of copies when somebody else changes, deletes or locks the token in the keyring. The
keyring is a real gnome-keyring-daemon."""
import os
import subprocess
import time

import cli
from cli import Home, TOKEN, check, finish, same
from gi.repository import Gio, GLib

ROOT = '/org/freedesktop/secrets'
LOGIN = f'{ROOT}/collection/login'
SCHEMA = ['xdg:schema', 'org.example.S3Copy.Token']
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
url = None


def call(interface, method, arguments):
    return bus.call_sync('org.freedesktop.secrets', ROOT, interface, method, arguments, None,
                         Gio.DBusCallFlags.NONE, 5000, None).unpack()


def lock():
    call('org.freedesktop.Secret.Service', 'Lock', GLib.Variant('(ao)', ([LOGIN],)))


def unlock():
    """Without a prompt, as at log-in."""
    session = call('org.freedesktop.Secret.Service', 'OpenSession',
                   GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))[1]
    password = os.environ['S3C_TEST_KEYRING_PASSWORD'].encode()
    call('org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface', 'UnlockWithMasterPassword',
         GLib.Variant('(o(oayays))', (LOGIN, (session, b'', password, 'text/plain'))))


def secret_tool(*arguments, stdin=''):
    return subprocess.run(['secret-tool', *arguments], input=stdin, capture_output=True, text=True,
                          check=True).stdout


def account_id():
    listed = subprocess.run(['secret-tool', 'search', '--all', *SCHEMA], capture_output=True,
                            text=True, check=True)
    for line in (listed.stdout + listed.stderr).splitlines():
        if line.startswith('attribute.account = '):
            return line.partition(' = ')[2]
    raise AssertionError(listed)


def add(home):
    return home.run('account', 'add', '--json', '--api-url', url, stdin=TOKEN).expect(0)


def copy(home, key, to):
    return home.run('copy', '--json', '--upload-url', to, f's3://acme-video/{key}')


@check
def a_deleted_token_is_said_to_be_gone():
    """a token that another program deleted is gone, not missing; given again, the copy is sent"""
    home = Home()
    add(home)
    secret_tool('clear', *SCHEMA)
    waits = copy(home, 'gone.mp4', url).expect(3).only()
    same((waits['state'], waits['error']), ('waiting', 'token-gone'))
    shown = home.run('account', 'show', '--json')
    same((shown.only()['token'], shown.only()['error']), (False, 'token-gone'))
    add(home)
    home.run('resume', '--upload-url', url).expect(0)
    same([row['state'] for row in home.history()], ['queued'])
    home.run('account', 'remove').expect(0)


@check
def a_changed_token_is_used():
    """a token that another program changed is the one that is sent"""
    recorder = cli.Recorder()
    home = Home()
    add(home)
    secret_tool('store', '--label=Mine', *SCHEMA, 'account', account_id(), stdin='theirs-0123456')
    copy(home, 'changed.mp4', recorder.url).expect(0)
    same(recorder.posts()[-1][2]['Authorization'], 'Bearer theirs-0123456')
    home.run('account', 'remove').expect(0)


@check
def a_malformed_token_is_not_sent():
    """what another program put in its place, and is no token, is never sent"""
    recorder = cli.Recorder()
    home = Home()
    add(home)
    secret_tool('store', '--label=Mine', *SCHEMA, 'account', account_id(), stdin='a b\x01')
    waits = copy(home, 'malformed.mp4', recorder.url).expect(3).only()
    same((waits['state'], waits['error']), ('waiting', 'token-malformed'))
    same(recorder.posts(), [])
    home.run('account', 'remove').expect(0)


@check
def locked_in_the_middle_of_a_batch():
    """a keyring that is locked in the middle keeps the rest waiting; unlocked, each is sent once"""
    slow = cli.Recorder(pause=0.7)
    home = Home()
    add(home)
    keys = [f's3://acme-video/{number}.mp4' for number in range(40)]
    with home.start('copy', '--json', '--upload-url', slow.url, *keys) as running:
        while len(slow.posts()) < 4:
            time.sleep(0.02)
        lock()
        stopped = finish(running).expect(3)
    states = [row['state'] for row in stopped.objects()]
    sent = states.count('queued')
    assert 4 <= sent < 40, states
    same(states.count('waiting'), 40 - sent)
    assert 'locked' in stopped.err, stopped
    unlock()
    home.run('resume', '--upload-url', cli.Recorder().url).expect(0)
    same({row['state'] for row in home.history()}, {'queued'})
    same(len(slow.posts()), sent)
    home.run('account', 'remove').expect(0)


with cli.practice() as url:
    cli.run_checks()
