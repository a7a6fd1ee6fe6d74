#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a desktop a program in the background talks to: session manager, notifications and the
background portal. Prints one line for each call, and "ready" first."""

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
BUS = dbus.SessionBus()
COOKIE = 7


def say(*words):
    print(*words, sep='|', flush=True)


class SessionManager(dbus.service.Object):
    @dbus.service.method('org.gnome.SessionManager', in_signature='susu', out_signature='u')
    def Inhibit(self, application, _window, reason, flags):
        say('Inhibit', application, flags, reason)
        return COOKIE

    @dbus.service.method('org.gnome.SessionManager', in_signature='u')
    def Uninhibit(self, cookie):
        say('Uninhibit', cookie)


class Notifications(dbus.service.Object):
    @dbus.service.method('org.freedesktop.Notifications', in_signature='susssasa{sv}i',
                         out_signature='u')
    def Notify(self, _name, _replaces, _icon, summary, body, actions, _hints, _timeout):
        say('Notify', summary, body, *actions)
        return 1

    @dbus.service.method('org.freedesktop.Notifications', in_signature='u')
    def CloseNotification(self, _number):
        pass


class Portal(dbus.service.Object):
    @dbus.service.method('org.freedesktop.portal.Background', in_signature='sa{sv}',
                         out_signature='o')
    def RequestBackground(self, _window, options):
        say('RequestBackground', options['reason'])
        return '/org/freedesktop/portal/desktop/request/1'


NAMES = [dbus.service.BusName(name, BUS) for name in (
    'org.gnome.SessionManager', 'org.freedesktop.Notifications', 'org.freedesktop.portal.Desktop')]
OBJECTS = [
    SessionManager(BUS, '/org/gnome/SessionManager'),
    Notifications(BUS, '/org/freedesktop/Notifications'),
    Portal(BUS, '/org/freedesktop/portal/desktop'),
]
say('ready')
GLib.MainLoop().run()
