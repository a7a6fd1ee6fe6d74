# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account with a Secret Service that is not gnome-keyring, from adding it to removing it. The
session has one of the kinds of scripted-keyring.py, whose name is the last argument."""
import sys

import cli
from cli import Home, TOKEN, check, same
from gi.repository import Gio, GLib

kind = sys.argv[2]
has_collection = kind != 'session-only'
url = None


def act(method, arguments=None):
    """What a person or another program does to the keyring."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync('org.freedesktop.secrets', '/test', 'org.example.Test', method, arguments,
                         None, Gio.DBusCallFlags.NONE, 5000, None).unpack()


def items():
    return act('Dump')[0]


def add(home, token=TOKEN):
    return home.run('account', 'add', '--json', '--api-url', url, stdin=token)


def copy(home, key):
    return home.run('copy', '--json', '--upload-url', url, f's3://acme-video/{key}')


@check
def a_token_is_kept_and_used():
    """the token is kept once, used, replaced without a double, and removed"""
    if not has_collection:
        return
    home = Home()
    name = add(home).expect(0).only()['name']
    same(copy(home, 'a.mp4').expect(0).only()['account'], name)
    add(home).expect(0)
    same([item[1] for item in items()], [f'S3 Copy: API token for {name}'])
    assert all(TOKEN not in str(item[2]) + item[1] for item in items()), items()
    copy(home, 'b.mp4').expect(0)
    home.run('account', 'remove').expect(0)
    same(items(), [])


@check
def without_a_collection_it_is_said():
    """without a default keyring the token is kept nowhere, and the words say what is missing"""
    if has_collection:
        return
    result = add(Home()).expect(3)
    same(result.out, '')
    assert 'default keyring' in result.err and TOKEN not in result.err, result
    assert '--token-stdin' in result.err, result
    same(items(), [])


@check
def a_locked_keyring_is_said():
    """while the keyring is locked a copy waits and says so; afterwards it is sent, once"""
    if not has_collection:
        return
    home = Home()
    add(home).expect(0)
    act('Habit', GLib.Variant('(ss)', ('prompt', 'dismiss')))
    act('Lock')
    waits = copy(home, 'locked.mp4').expect(3).only()
    same((waits['state'], waits['error']), ('waiting', 'token-locked'))
    act('Unlock')
    same([row['state'] for row in home.run('resume', '--json', '--upload-url', url).expect(0)
          .objects()], ['queued'])
    act('Habit', GLib.Variant('(ss)', ('prompt', 'accept')))
    home.run('account', 'remove').expect(0)


with cli.practice() as url:
    cli.run_checks()
