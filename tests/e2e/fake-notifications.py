#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME's own notifications: these stay when the program has long ended. Prints "ready", then a
JSON object for each that is shown or taken away."""

import json

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
BUS = dbus.SessionBus()


class Notifications(dbus.service.Object):
    @dbus.service.method('org.gtk.Notifications', in_signature='ssa{sv}')
    def AddNotification(self, _application, number, notification):
        buttons = [[str(button['label']), str(button['action']), int(button.get('target', 0))]
                   for button in notification.get('buttons', [])]
        print(json.dumps({'id': number, 'title': notification['title'],
                          'body': notification.get('body', ''), 'buttons': buttons}), flush=True)

    @dbus.service.method('org.gtk.Notifications', in_signature='ss')
    def RemoveNotification(self, _application, number):
        print(json.dumps({'removed': number}), flush=True)


# Programs look for the older name first.
NAMES = [dbus.service.BusName(name, BUS)
         for name in ('org.gtk.Notifications', 'org.freedesktop.Notifications')]
OBJECT = Notifications(BUS, '/org/gtk/Notifications')
print('ready', flush=True)
GLib.MainLoop().run()
