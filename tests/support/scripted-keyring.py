# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service that is not gnome-keyring, with habits chosen from a table; for the tests of the
token store and of the command line.

    scripted-keyring.py HABITS COMMAND [ARGUMENT...]

Owns the service's name for as long as the command runs, and ends with its exit status. HABITS is one
name of the table KINDS. Secrets travel in plain, as they do to services without encryption.

What a person or another program would do to the keyring is done over the bus, at /test, interface
org.example.Test: Lock(), Unlock(), Restart(), Add(label, attributes, secret), Change(secret),
Move(), Forget(), Habit(name, value), and Dump(), which gives each item as
(collection, label, attributes, secret).
"""
import ctypes
import subprocess
import sys
import threading

from gi.repository import Gio, GLib

SECRETS = 'org.freedesktop.secrets'
ROOT = '/org/freedesktop/secrets'
SERVICE, COLLECTION, ITEM, PROMPT = (f'org.freedesktop.Secret.{name}' for name in
                                     ('Service', 'Collection', 'Item', 'Prompt'))
PR_SET_NAME = 15

HABITS = {
    'process': None,          # what the process calls itself
    'label': 'Default',       # of the default collection
    'default': 'a1',          # its name in the path; None: there is none
    'create': 'refuse',       # a default collection: refuse, prompt, give
    'locked': False,          # at first
    'hides': False,           # what is locked is not found
    'keeps_schema': True,     # the attribute xdg:schema, in items and in searches
    'replaces': True,         # an item with the same attributes
    'adds': {},               # attributes that it gives every item
    'matches': True,          # searches look at all attributes, not only at the account
    'lists': 'honest',        # of a search: honest, unlocked, locked, both
    'item_locks': False,      # each item is locked by itself until it is unlocked
    'deletes': 'at once',     # at once, prompt
    'prompt': 'accept',       # accept, dismiss
    'sets': True,             # SetSecret is there
    'gives': None,            # this secret in place of the one that was stored
    'gone_on': None,          # the method in the middle of which the service is restarted
    'silent_on': None,        # the method that is never answered
}

KINDS = {
    'plain': {},
    'forgetful': {'gives': 'another'},
    'kwallet': {'process': 'kwalletd6', 'label': 'kdewallet', 'default': 'kdewallet',
                'keeps_schema': False, 'replaces': False},
    'keepassxc': {'process': 'keepassxc', 'label': 'Passwords', 'default': 'Passwords_2e_kdbx',
                  'replaces': False, 'adds': {'Title': 'x', 'URL': ''}, 'hides': True,
                  'deletes': 'prompt'},
    'wary': {'process': 'keepassxc', 'item_locks': True, 'replaces': False},
    'careless': {'matches': False, 'keeps_schema': False},
    'stubborn': {'sets': False, 'replaces': False},
    'open-lists': {'lists': 'unlocked'},
    'locked-lists': {'lists': 'locked'},
    'both-lists': {'lists': 'both'},
    'dismissing': {'locked': True, 'prompt': 'dismiss'},
    'asking': {'locked': True, 'prompt': 'accept'},
    'session-only': {'default': None},
    'making': {'default': None, 'create': 'prompt'},
    'not-making': {'default': None, 'create': 'prompt', 'prompt': 'dismiss'},
}

INTERFACES = f'''<node>
  <interface name="{SERVICE}">
    <method name="OpenSession"><arg name="algorithm" type="s"/><arg name="input" type="v"/>
      <arg name="output" type="v" direction="out"/><arg name="result" type="o" direction="out"/>
    </method>
    <method name="CreateCollection"><arg name="properties" type="a{{sv}}"/>
      <arg name="alias" type="s"/><arg name="collection" type="o" direction="out"/>
      <arg name="prompt" type="o" direction="out"/></method>
    <method name="SearchItems"><arg name="attributes" type="a{{ss}}"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="locked" type="ao" direction="out"/>
    </method>
    <method name="Unlock"><arg name="objects" type="ao"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="prompt" type="o" direction="out"/>
    </method>
    <method name="GetSecrets"><arg name="items" type="ao"/><arg name="session" type="o"/>
      <arg name="secrets" type="a{{o(oayays)}}" direction="out"/></method>
    <method name="ReadAlias"><arg name="name" type="s"/>
      <arg name="collection" type="o" direction="out"/></method>
    <property name="Collections" type="ao" access="read"/>
    <signal name="CollectionChanged"><arg name="collection" type="o"/></signal>
  </interface>
  <interface name="{COLLECTION}">
    <method name="CreateItem"><arg name="properties" type="a{{sv}}"/>
      <arg name="secret" type="(oayays)"/><arg name="replace" type="b"/>
      <arg name="item" type="o" direction="out"/><arg name="prompt" type="o" direction="out"/>
    </method>
    <property name="Items" type="ao" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Locked" type="b" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
    <signal name="ItemChanged"><arg name="item" type="o"/></signal>
  </interface>
  <interface name="{ITEM}">
    <method name="Delete"><arg name="prompt" type="o" direction="out"/></method>
    <method name="SetSecret"><arg name="secret" type="(oayays)"/></method>
    <property name="Locked" type="b" access="read"/>
    <property name="Attributes" type="a{{ss}}" access="read"/>
    <property name="Label" type="s" access="readwrite"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="{PROMPT}">
    <method name="Prompt"><arg name="window" type="s"/></method>
    <method name="Dismiss"/>
    <signal name="Completed"><arg name="dismissed" type="b"/><arg name="result" type="v"/></signal>
  </interface>
  <interface name="org.example.Test">
    <method name="Lock"/>
    <method name="Unlock"/>
    <method name="Restart"/>
    <method name="Add"><arg name="label" type="s"/><arg name="attributes" type="a{{ss}}"/>
      <arg name="secret" type="s"/></method>
    <method name="Change"><arg name="secret" type="ay"/></method>
    <method name="Move"/>
    <method name="Forget"/>
    <method name="Habit"><arg name="name" type="s"/><arg name="value" type="s"/></method>
    <method name="Dump"><arg name="items" type="a(ssa{{ss}}s)" direction="out"/></method>
  </interface>
</node>'''


class Failure(Exception):
    """What a method answers with in place of a value: a D-Bus error, by the end of its name."""


NOT_SUPPORTED = 'org.freedesktop.DBus.Error.NotSupported'
LOCKED = 'org.freedesktop.Secret.Error.IsLocked'
NO_OBJECT = 'org.freedesktop.Secret.Error.NoSuchObject'


class Collection:
    def __init__(self, name, label, locked):
        self.path, self.label, self.locked = f'{ROOT}/collection/{name}', label, locked


class Item:
    def __init__(self, number, collection, label, attributes, secret):
        # Nothing in the path says where it is: a path may not be taken apart.
        self.path, self.collection = f'{ROOT}/x/{number}', collection
        self.label, self.attributes, self.secret = label, attributes, secret
        self.modified = number
        self.locked = False


class Keyring:
    def __init__(self, habits):
        self.habits = habits
        self.number = 0
        self.items = []
        self.prompts = {}
        self.collections = [Collection('session', 'Session', False)]
        self.default = None
        self.bus = None
        if habits['default'] is not None:
            self.make_default(habits['default'])
            self.default.locked = habits['locked']

    # What it is made of.

    def make_default(self, name):
        self.default = Collection(name, self.habits['label'], False)
        self.collections.append(self.default)

    def next(self):
        self.number += 1
        return self.number

    def is_locked(self, item):
        return item.collection.locked or item.locked

    def find(self, path):
        for thing in self.collections + self.items:
            if thing.path == path:
                return thing
        raise Failure(NO_OBJECT)

    def matches(self, item, wanted):
        wanted = dict(wanted)
        if not self.habits['keeps_schema']:
            wanted.pop('xdg:schema', None)
        if not self.habits['matches']:
            wanted = {name: wanted[name] for name in wanted if name == 'account'}
        return wanted.items() <= item.attributes.items()

    def add(self, collection, label, attributes, secret):
        attributes = {**attributes, **self.habits['adds']}
        if not self.habits['keeps_schema']:
            attributes.pop('xdg:schema', None)
        item = Item(self.next(), collection, label, attributes, secret)
        item.locked = self.habits['item_locks']
        self.items.append(item)
        self.register(item.path, ITEM)
        return item

    def drop(self, item):
        self.items.remove(item)
        self.bus.unregister_object(self.registered.pop(item.path))

    def set_locked(self, locked):
        for collection in self.collections[1:]:
            collection.locked = locked
        for item in self.items:
            item.locked = self.habits['item_locks'] and locked
        self.emit(self.default.path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                  '(sa{sv}as)', (COLLECTION, {'Locked': GLib.Variant('b', locked)}, []))
        self.emit(ROOT, SERVICE, 'CollectionChanged', '(o)', (self.default.path,))

    def emit(self, path, interface, name, signature, values):
        self.bus.emit_signal(None, path, interface, name, GLib.Variant(signature, values))

    def ask(self, act, nothing):
        """A prompt: what it does when it is accepted gives its result."""
        path = f'{ROOT}/prompt/{self.next()}'
        self.prompts[path] = (act, nothing)
        self.register(path, PROMPT)
        return path

    # The service's own interfaces.

    def open_session(self, _path, algorithm, _input):
        if algorithm != 'plain':
            raise Failure(NOT_SUPPORTED)
        return GLib.Variant('s', ''), f'{ROOT}/session/{self.next()}'

    def create_collection(self, _path, _properties, _alias):
        def make():
            self.make_default('made')
            self.register(self.default.path, COLLECTION)
            return GLib.Variant('o', self.default.path)
        if self.habits['create'] == 'refuse':
            raise Failure(NOT_SUPPORTED)
        if self.habits['create'] == 'prompt':
            return '/', self.ask(make, GLib.Variant('o', '/'))
        return make().unpack(), '/'

    def search_items(self, _path, wanted):
        found = [item for item in self.items if self.matches(item, wanted)
                 and not (self.habits['hides'] and item.collection.locked)]
        every = [item.path for item in found]
        locked = [item.path for item in found if self.is_locked(item)]
        return {'honest': ([path for path in every if path not in locked], locked),
                'unlocked': (every, []), 'locked': ([], every),
                'both': (every, every)}[self.habits['lists']]

    def unlock(self, _path, paths):
        things = [self.find(path) for path in paths]

        def act():
            for thing in things:
                thing.locked = False
                if isinstance(thing, Item):
                    thing.collection.locked = False
            return GLib.Variant('ao', paths)
        if any(thing.locked or (isinstance(thing, Item) and thing.collection.locked)
               for thing in things):
            return [], self.ask(act, GLib.Variant('ao', []))
        return paths, '/'

    def get_secrets(self, _path, paths, session):
        secrets = {}
        for path in paths:
            item = self.find(path)
            if not self.is_locked(item):
                gives = self.habits['gives']
                secret = gives.encode() if gives is not None else item.secret
                secrets[path] = (session, b'', secret, 'text/plain')
        if len(paths) == 1 and not secrets:
            raise Failure(LOCKED)
        return (secrets,)

    def read_alias(self, _path, name):
        return (self.default.path if name == 'default' and self.default else '/',)

    def create_item(self, path, properties, secret, replace):
        collection = self.find(path)
        if collection.locked:
            raise Failure(LOCKED)
        attributes = properties[f'{ITEM}.Attributes']
        if replace and self.habits['replaces']:
            for item in [item for item in self.items if self.matches(item, attributes)]:
                self.drop(item)
        item = self.add(collection, properties[f'{ITEM}.Label'], attributes, bytes(secret[2]))
        item.locked = False
        return item.path, '/'

    def delete(self, path):
        item = self.find(path)

        def act():
            self.drop(item)
            return GLib.Variant('s', '')
        if self.habits['deletes'] == 'prompt':
            return (self.ask(act, GLib.Variant('s', '')),)
        act()
        return ('/',)

    def set_secret(self, path, secret):
        item = self.find(path)
        if not self.habits['sets']:
            raise Failure(NOT_SUPPORTED)
        if self.is_locked(item):
            raise Failure(LOCKED)
        item.secret, item.modified = bytes(secret[2]), self.next()
        self.emit(item.collection.path, COLLECTION, 'ItemChanged', '(o)', (path,))

    def prompt(self, path, _window):
        act, nothing = self.prompts.pop(path)
        dismissed = self.habits['prompt'] == 'dismiss'
        self.emit(path, PROMPT, 'Completed', '(bv)', (dismissed, nothing if dismissed else act()))

    # What others do.

    def test_lock(self, _path):
        self.set_locked(True)

    def test_unlock(self, _path):
        self.set_locked(False)

    def test_add(self, _path, label, attributes, secret):
        self.add(self.default, label, attributes, secret.encode())
        self.emit(ROOT, SERVICE, 'CollectionChanged', '(o)', (self.default.path,))

    def test_change(self, _path, secret):
        for item in self.items:
            item.secret, item.modified = bytes(secret), self.next()

    def test_move(self, _path):
        other = Collection(f'b{self.next()}', 'Another', False)
        self.collections.append(other)
        self.register(other.path, COLLECTION)
        for item in self.items:
            item.collection = other

    def test_forget(self, _path):
        for item in list(self.items):
            self.drop(item)

    def test_habit(self, _path, name, value):
        self.habits[name] = value or None

    def test_dump(self, _path):
        return ([(item.collection.label, item.label, item.attributes, item.secret.decode())
                 for item in self.items],)

    def test_restart(self, _path):
        GLib.idle_add(self.restart)

    # The bus.

    METHODS = {
        'OpenSession': (open_session, '(vo)'), 'CreateCollection': (create_collection, '(oo)'),
        'SearchItems': (search_items, '(aoao)'), 'Unlock': (unlock, '(aoo)'),
        'GetSecrets': (get_secrets, '(a{o(oayays)})'), 'ReadAlias': (read_alias, '(o)'),
        'CreateItem': (create_item, '(oo)'), 'Delete': (delete, '(o)'),
        'SetSecret': (set_secret, None), 'Prompt': (prompt, None), 'Dismiss': (None, None),
    }
    TEST_METHODS = {
        'Lock': (test_lock, None), 'Unlock': (test_unlock, None), 'Restart': (test_restart, None),
        'Add': (test_add, None), 'Change': (test_change, None), 'Move': (test_move, None),
        'Forget': (test_forget, None), 'Habit': (test_habit, None),
        'Dump': (test_dump, '(a(ssa{ss}s))'),
    }

    def call(self, _bus, _sender, path, interface, method, arguments, invocation):
        if method == self.habits['gone_on']:
            self.habits['gone_on'] = None
            self.restart()
            return
        if method == self.habits['silent_on']:
            return
        table = self.TEST_METHODS if interface == 'org.example.Test' else self.METHODS
        function, signature = table[method]
        try:
            values = function(self, path, *arguments.unpack())
        except Failure as failure:
            invocation.return_dbus_error(str(failure), 'The script says so')
            return
        invocation.return_value(GLib.Variant(signature, values) if signature else None)

    def get(self, _bus, _sender, path, _interface, name):
        if name == 'Collections':
            return GLib.Variant('ao', [collection.path for collection in self.collections])
        thing = self.find(path)
        if name == 'Items':
            return GLib.Variant('ao', [item.path for item in self.items
                                       if item.collection is thing])
        if name == 'Locked':
            return GLib.Variant('b', thing.locked if isinstance(thing, Collection)
                                else self.is_locked(thing))
        return {
            'Label': lambda: GLib.Variant('s', thing.label),
            'Attributes': lambda: GLib.Variant('a{ss}', thing.attributes),
            'Created': lambda: GLib.Variant('t', 1),
            'Modified': lambda: GLib.Variant('t', getattr(thing, 'modified', 1)),
        }[name]()

    def set(self, _bus, _sender, path, _interface, _name, value):
        self.find(path).label = value.unpack()
        return True

    def register(self, path, interface):
        node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.registered[path] = self.bus.register_object(path, node.lookup_interface(interface),
                                                         self.call, self.get, self.set)

    def start(self):
        flags = Gio.DBusConnectionFlags
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.bus.set_exit_on_close(False)
        self.registered = {}
        self.register(ROOT, SERVICE)
        self.register('/test', 'org.example.Test')
        for collection in self.collections:
            self.register(collection.path, COLLECTION)
        for item in self.items:
            self.register(item.path, ITEM)
        self.bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (SECRETS, 0)), None, Gio.DBusCallFlags.NONE, 5000,
                           None)

    def restart(self):
        """As another process: all that was agreed with the old one is gone, the items are not."""
        self.bus.flush_sync()
        self.bus.close_sync()
        GLib.timeout_add(150, self.start)


def main():
    habits = {**HABITS, **KINDS[sys.argv[1]]}
    if habits['process'] is not None:
        ctypes.CDLL(None).prctl(PR_SET_NAME, habits['process'].encode())
    Keyring(habits).start()
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    return subprocess.call(sys.argv[2:])


if __name__ == '__main__':
    sys.exit(main())
