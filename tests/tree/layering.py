# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors: each folder of app/ may use only what the table of the house allows."""

import json
import re
import shlex
import tempfile

from tree import BUILD, ROOT, Tap, name, run, text, walk

# floor: (floors it may use, third-party libraries it may use)
FLOORS = {
    "core": (set(), set()),
    "wistia": ({"core"}, {"libsoup", "json-glib"}),
    "storage": ({"core"}, {"sqlite", "libsecret"}),
    "session": ({"core", "wistia", "storage"}, set()),
    "window": ({"core", "session"}, {"gtk"}),
    "command": ({"core", "session"}, set()),
    "practice": ({"core"}, {"libsoup", "json-glib"}),
}
# The main files join a face, a session, a token store and the practice endpoint; they use no library.
MAIN = ({"core", "storage", "session", "window", "command", "practice"}, set())

LIBRARIES = {
    "libsoup": r"libsoup/",
    "json-glib": r"json-glib/",
    "sqlite": r"sqlite3",
    "libsecret": r"libsecret/",
    "gtk": r"(gtk|gdk|gsk|pango|graphene)/|adwaita|adw-",
}
# One header of each library that the compiler must not find. sqlite3.h lies in the system's
# include path and would always be found: reading the sources has to do for it.
PROOFS = {
    "libsoup": ["<libsoup/soup.h>"],
    "json-glib": ["<json-glib/json-glib.h>"],
    "libsecret": ["<libsecret/secret.h>"],
    "gtk": ["<gtk/gtk.h>", "<adwaita.h>"],
}


def headers_of(floor):
    return sorted(path.name for path in walk(f"app/{floor}", suffixes={".h"}))


OWNER = {header: floor for floor in FLOORS for header in headers_of(floor)}


def includes(path):
    for number, line in enumerate(text(path).splitlines(), 1):
        found = re.match(r'\s*#\s*(?:include|import)\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1) == "<", found.group(2)


def wrong_includes(paths, floor, floors, libraries):
    for path in paths:
        for number, _system, wanted in includes(path):
            where = f"{name(path)}:{number}: includes {wanted}"
            owner = OWNER.get(wanted.rsplit("/", 1)[-1])
            if owner and owner != floor and owner not in floors:
                yield f"{where} of {owner}"
            for library, pattern in LIBRARIES.items():
                if library not in libraries and re.match(pattern, wanted):
                    yield f"{where} of {library}"


def compile_command(floor):
    """How this build compiles one source of a floor, without source and output."""
    for entry in json.loads(text(BUILD / "compile_commands.json")):
        source = (BUILD / entry["file"]).resolve()
        if source.is_relative_to(ROOT / "app" / floor) and source.suffix == ".c":
            words = shlex.split(entry["command"])
            kept = []
            skip = False
            for word in words:
                if skip or word in ("-c", "-MD"):
                    skip = False
                elif word in ("-o", "-MQ", "-MF"):
                    skip = True
                elif word != entry["file"]:
                    kept.append(word)
            return kept
    return None


def compiles(command, include):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/proof.c", "w", encoding="utf-8") as source:
            source.write(f"#include {include}\nextern int s3c_proof;\n")
        return run(
            *command, "-fdiagnostics-color=never", "-fsyntax-only", f"{folder}/proof.c", cwd=BUILD
        )


def forbidden(floor):
    floors, libraries = FLOORS[floor]
    for library, proofs in PROOFS.items():
        if library not in libraries:
            yield from proofs
    for other in FLOORS:
        if other != floor and other not in floors:
            for header in headers_of(other)[:1]:
                yield f'"{header}"'


def control(floor):
    """A header that the floor may use, to show that a failure is not the proof's own fault."""
    libraries = FLOORS[floor][1]
    for library, proofs in PROOFS.items():
        if library in libraries:
            return proofs[0]
    return "<gio/gio.h>"


def found_all_the_same(command, floor):
    for include in forbidden(floor):
        result = compiles(command, include)
        missing = f"fatal error: {include[1:-1]}: No such file or directory"
        if result.returncode == 0:
            yield f"#include {include} compiles in app/{floor}/"
        elif missing not in result.stderr:
            yield f"#include {include} in app/{floor}/ failed for another reason:\n{result.stderr}"


tap = Tap()
for floor, (floors, libraries) in FLOORS.items():
    paths = walk(f"app/{floor}", suffixes={".c", ".h"})
    tap.rule(
        f"app/{floor}/ includes only what it may use", wrong_includes(paths, floor, floors, libraries)
    )
mains = [path for path in walk("app", suffixes={".c", ".h"}) if path.parent == ROOT / "app"]
tap.rule("the main files include only faces, session and practice", wrong_includes(mains, None, *MAIN))
tap.rule(
    "every folder of app/ is a floor of the table",
    [path.name for path in (ROOT / "app").iterdir() if path.is_dir() and path.name not in FLOORS],
)
tap.rule(
    "no include reaches into another folder by its path",
    [
        f"{name(path)}:{number}: {wanted}"
        for path in walk("app", suffixes={".c", ".h"})
        for number, system, wanted in includes(path)
        if not system and "/" in wanted
    ],
)
for floor in FLOORS:
    command = compile_command(floor)
    if command is None:
        tap.rule(f"app/{floor}/ cannot reach what it must not use", ["the build compiles no source of it"])
        continue
    result = compiles(command, control(floor))
    tap.rule(
        f"app/{floor}/ compiles what it may use: {control(floor)}",
        [result.stderr] if result.returncode else [],
    )
    names = " ".join(forbidden(floor))
    tap.rule(f"app/{floor}/ does not compile with {names}", found_all_the_same(command, floor))
tap.done()
