# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads is valid, by its own tools."""

import re

from tree import ROOT, Tap, complaints, name, text, walk

APP_ID = "org.example.S3Copy"


def unlisted():
    """.ui files that no resource bundle names would be missing from the program."""
    bundles = walk("app", "data", suffixes={".xml"})
    named = {
        # A bundle of app/ takes the icons from data/.
        next(
            (place / entry for place in (path.parent, ROOT / "data") if (place / entry).exists()),
            path.parent / entry,
        )
        for path in bundles
        if path.name.endswith(".gresource.xml")
        for entry in re.findall(r"<file[^>]*>([^<]+)</file>", text(path))
    }
    found = {path for path in walk("app", suffixes={".ui"})}
    return [f"{name(path)} is in no bundle" for path in sorted(found - named)] + [
        f"{path} does not exist" for path in sorted(named) if not path.exists()
    ]


tap = Tap()
tap.rule("the menu entry is valid", complaints("desktop-file-validate", ROOT / f"{APP_ID}.desktop"))
tap.rule(
    "the software centre's page is valid",
    complaints("appstreamcli", "validate", "--no-net", "--strict", ROOT / f"data/{APP_ID}.metainfo.xml"),
)
tap.rule(
    "the settings are valid",
    complaints("glib-compile-schemas", "--strict", "--dry-run", ROOT / "data"),
)
pages = walk("data", "app", suffixes={".xml", ".ui", ".svg"})
tap.rule("every XML file is well-formed", complaints("xmllint", "--noout", *pages))
tap.rule("every .ui file is in a resource bundle", unlisted())
for icon in (f"scalable/apps/{APP_ID}.svg", f"symbolic/apps/{APP_ID}-symbolic.svg"):
    path = ROOT / "data/icons/hicolor" / icon
    tap.rule(f"there is an icon {path.name}", [] if path.exists() else [name(path)])
service = text(ROOT / f"data/{APP_ID}.service.in")
tap.rule(
    "the menu entry starts the program over D-Bus",
    [] if "DBusActivatable=true" in text(ROOT / f"{APP_ID}.desktop") and "--gapplication-service" in service
    else ["one of menu entry and service does not"],
)
tap.done()
