#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a desktop a program in the background talks to: session manager, notifications and the
background portal. Prints one line for each call, and "ready" first. A line on standard input is the
name of an action: the button of the last notification that stands for it is pressed.

usage: fake-desktop.py [--shell]    (notifications as GNOME Shell has them, which starts a program
                                     that has ended; otherwise as other desktops have them)"""

import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
BUS = dbus.SessionBus()
COOKIE = 7
NUMBER = 1
SHELL = '--shell' in sys.argv


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
        return NUMBER

    @dbus.service.method('org.freedesktop.Notifications', in_signature='u')
    def CloseNotification(self, _number):
        pass

    @dbus.service.signal('org.freedesktop.Notifications', signature='us')
    def ActionInvoked(self, number, action):
        pass

    def press(self, action):
        self.ActionInvoked(NUMBER, action)


class ShellNotifications(dbus.service.Object):
    """Those of GNOME Shell: a button is for the program's actions, and the bus starts it."""

    application = ''
    buttons = ()

    @dbus.service.method('org.gtk.Notifications', in_signature='ssa{sv}')
    def AddNotification(self, application, _name, notification):
        self.application, self.buttons = application, notification.get('buttons', ())
        words = [word for button in self.buttons for word in (button['action'], button['label'])]
        say('Notify', notification['title'], notification.get('body', ''), *words)

    @dbus.service.method('org.gtk.Notifications', in_signature='ss')
    def RemoveNotification(self, _application, _name):
        pass

    def press(self, action):
        button = next(button for button in self.buttons if button['action'] == action)
        target = [button['target']] if 'target' in button else []
        # Nobody waits here for the answer: the program that is started asks us things.
        BUS.call_async(self.application, '/' + self.application.replace('.', '/'),
                       'org.freedesktop.Application', 'ActivateAction', 'sava{sv}',
                       (action.removeprefix('app.'), target, {}), None, None)


class Portal(dbus.service.Object):
    @dbus.service.method('org.freedesktop.portal.Background', in_signature='sa{sv}',
                         out_signature='o')
    def RequestBackground(self, _window, options):
        say('RequestBackground', options['reason'])
        return '/org/freedesktop/portal/desktop/request/1'


def line_cb(_source, _condition, shown):
    line = sys.stdin.readline()
    if line:
        shown.press(line.rstrip('\n'))
    return bool(line)


NAMES = [dbus.service.BusName(name, BUS) for name in (
    'org.gnome.SessionManager', 'org.freedesktop.Notifications', 'org.freedesktop.portal.Desktop',
    *(['org.gtk.Notifications'] if SHELL else []))]
OBJECTS = [
    SessionManager(BUS, '/org/gnome/SessionManager'),
    Notifications(BUS, '/org/freedesktop/Notifications'),
    Portal(BUS, '/org/freedesktop/portal/desktop'),
    ShellNotifications(BUS, '/org/gtk/Notifications'),
]
GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, line_cb,
                  OBJECTS[3 if SHELL else 1])
say('ready')
GLib.MainLoop().run()
