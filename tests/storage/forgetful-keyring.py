# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service that takes every secret, says that all is well, and gives back another one.

    forgetful-keyring.py COMMAND [ARGUMENT...]

Owns the service's name for as long as the command runs, and ends with its exit status. Only as much
of the interface as libsecret needs to store and find an item, and nothing of gnome-keyring's.
"""
import subprocess
import sys
import threading

from gi.repository import Gio, GLib

ROOT = '/org/freedesktop/secrets'
COLLECTION = f'{ROOT}/aliases/default'
ITEM = f'{COLLECTION}/1'
SESSION = f'{ROOT}/session/1'
INTERFACES = '''<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession"><arg name="algorithm" type="s"/><arg name="input" type="v"/>
      <arg name="output" type="v" direction="out"/><arg name="result" type="o" direction="out"/>
    </method>
    <method name="SearchItems"><arg name="attributes" type="a{ss}"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="locked" type="ao" direction="out"/>
    </method>
    <method name="GetSecrets"><arg name="items" type="ao"/><arg name="session" type="o"/>
      <arg name="secrets" type="a{o(oayays)}" direction="out"/></method>
    <method name="ReadAlias"><arg name="name" type="s"/>
      <arg name="collection" type="o" direction="out"/></method>
    <property name="Collections" type="ao" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem"><arg name="properties" type="a{sv}"/>
      <arg name="secret" type="(oayays)"/><arg name="replace" type="b"/>
      <arg name="item" type="o" direction="out"/><arg name="prompt" type="o" direction="out"/>
    </method>
    <property name="Items" type="ao" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Locked" type="b" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete"><arg name="prompt" type="o" direction="out"/></method>
    <property name="Locked" type="b" access="read"/>
    <property name="Attributes" type="a{ss}" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Type" type="s" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
</node>'''


class Keyring:
    def __init__(self):
        self.attributes = None

    def items(self):
        return [ITEM] if self.attributes is not None else []

    def call(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        arguments = arguments.unpack()
        if method == 'OpenSession' and arguments[0] != 'plain':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.NotSupported', 'plain only')
            return
        if method == 'CreateItem':
            self.attributes = arguments[0]['org.freedesktop.Secret.Item.Attributes']
        elif method == 'Delete':
            self.attributes = None
        invocation.return_value({
            'OpenSession': lambda: GLib.Variant('(vo)', (GLib.Variant('s', ''), SESSION)),
            'SearchItems': lambda: GLib.Variant('(aoao)', (self.items(), [])),
            'GetSecrets': lambda: GLib.Variant(
                '(a{o(oayays)})',
                ({item: (SESSION, b'', b'another', 'text/plain') for item in self.items()},)),
            'ReadAlias': lambda: GLib.Variant('(o)', (COLLECTION,)),
            'CreateItem': lambda: GLib.Variant('(oo)', (ITEM, '/')),
            'Delete': lambda: GLib.Variant('(o)', ('/',)),
        }[method]())

    def get(self, _bus, _sender, _path, _interface, name):
        return {
            'Collections': GLib.Variant('ao', [COLLECTION]),
            'Items': GLib.Variant('ao', self.items()),
            'Label': GLib.Variant('s', 'Label'),
            'Type': GLib.Variant('s', ''),
            'Locked': GLib.Variant('b', False),
            'Attributes': GLib.Variant('a{ss}', self.attributes or {}),
            'Created': GLib.Variant('t', 1),
            'Modified': GLib.Variant('t', 1),
        }[name]


def main():
    keyring = Keyring()
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for path, interface in zip((ROOT, COLLECTION, ITEM), node.interfaces):
        bus.register_object(path, interface, keyring.call, keyring.get, None)
    bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                  GLib.Variant('(su)', ('org.freedesktop.secrets', 0)), None,
                  Gio.DBusCallFlags.NONE, 5000, None)
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    return subprocess.call(sys.argv[1:])


if __name__ == '__main__':
    sys.exit(main())
