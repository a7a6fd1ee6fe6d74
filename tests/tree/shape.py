# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of the tree and the habits of its code."""

import re

from tree import ROOT, Tap, code, complaints, grep, name, text, walk

TOP = {"app", "data", "po", "tests", "meson.build", "org.example.S3Copy.desktop", "README.md", "LICENSE"}
HEADER = (
    "SPDX-FileCopyrightText: The S3 Copy authors",
    "SPDX-License-Identifier: GPL-3.0-or-later",
)
# Formats without a place for a comment, and texts that are the licence or quote it.
BARE = {".png", ".tsv", ".json", ".pot", ".md", ".txt", ".b64"}
BARE_NAMES = {"LICENSE", "LINGUAS", "POTFILES", ".gitignore", ".clang-format"}
# What the programs may learn from the environment: a token, whether there is a screen, and what
# makes libsecret choose another keyring.
ENVIRONMENT = {"S3COPY_TOKEN", "DISPLAY", "WAYLAND_DISPLAY", "SECRET_BACKEND", "SNAP_NAME"}
FREE = r"\b(?:g_free|g_object_unref|g_strfreev|g_error_free|g_bytes_unref|g_variant_unref|free)\s*\("


def top_level():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    return [f"{entry} does not belong here" for entry in sorted(found - TOP)] + [
        f"{entry} is missing" for entry in sorted(TOP - found)
    ]


def is_text(path):
    return b"\0" not in path.read_bytes()


def without_header():
    for path in walk():
        if path.suffix in BARE or path.name in BARE_NAMES or not is_text(path) or not path.stat().st_size:
            continue
        rows = text(path).splitlines()
        first = rows[0].startswith(("#!", "<?xml")) if path.suffix not in {".c", ".h"} else 0
        if path.suffix == ".po":
            rows = [row for row in rows[:5] if "SPDX" in row]
            first = 0
        if len(rows) < first + 2 or any(word not in rows[first + i] for i, word in enumerate(HEADER)):
            yield name(path)


def freed_by_hand(path):
    """A plain structure's own free function may end with what it was given."""
    function = ""
    for number, row in enumerate(code(path).splitlines(), 1):
        function = row if re.match(r"\w+ \(", row) else function
        found = re.search(FREE, row)
        own = re.match(r"\w+_free \(\w+ \*(\w+)\)", function)
        if found and not (own and row.strip().endswith(f" ({own.group(1)});")):
            yield f"{name(path)}:{number}: {row.strip()}"


def not_in_readme():
    """The buckets that misbehave on purpose, from the practice endpoint's own table."""
    readme = text(ROOT / "README.md")
    table = text(ROOT / "app/practice/s3c-practice-buckets.c")
    buckets = re.findall(r'\{ "(practice-[a-z-]+)"', table)
    return [bucket for bucket in buckets if f"`{bucket}`" not in readme] if buckets else ["no table"]


def tokens_not_in_readme():
    """Likewise the tokens that the practice endpoint takes."""
    readme = text(ROOT / "README.md")
    tokens = re.findall(r'"(practice-token[a-z-]*)"', text(ROOT / "app/practice/s3c-practice.h"))
    return [token for token in tokens if f"`{token}`" not in readme] if tokens else ["no tokens"]


tap = Tap()
app = walk("app", suffixes={".c", ".h"})
sources = [path for path in app if path.suffix == ".c"]
every_text = [path for path in walk() if is_text(path)]
here = ROOT / "tests/tree/shape.py"

tap.rule("the top level is exactly what it should be", top_level())
tap.rule("every file names its authors and licence", without_header())
tap.rule(
    "no file names a place on somebody's machine",
    grep(
        [path for path in every_text if path != here],
        r"\.\./shared|(?<![\w./])/(?:work|home|root)/\w|(?<![\w.])/tmp/(?:wt|b-)",
        read=text,
    ),
)
tap.rule(
    "nothing weakens TLS",
    grep(
        # The one that only puts into words why a certificate was refused.
        [path for path in app if path.name != "s3c-http-error.c"],
        r"accept.certificate|tls.validation|ssl.strict|G_TLS_CERTIFICATE_|insecure|no.?verify",
        read=text,
    ),
)
tap.rule(
    "the environment tells the programs nothing but token, display and keyring",
    [
        found
        for found in grep(app, r"\b(?:g_getenv|getenv|secure_getenv|g_environ_getenv)\b", read=text)
        if not any(f'"{word}"' in found for word in ENVIRONMENT)
    ],
)
tap.rule(
    "nothing is freed by hand",
    [found for path in sources for found in freed_by_hand(path)],
)
tap.rule("README.md lists the practice buckets", not_in_readme())
tap.rule("README.md lists the practice tokens", tokens_not_in_readme())
tap.rule("there is no goto", grep(app, r"\bgoto\b"))
tap.rule("nothing is asserted", grep(app, r"\b(?:g_assert\w*|assert|g_error|abort)\s*\("))
tap.rule("everything asynchronous has no blocking twin in use", grep(app, r"secret_\w+_sync\s*\("))
for script in ("app/run", "tests/run"):
    tap.rule(f"{script} is plain shell", complaints("dash", "-n", ROOT / script))
tap.rule(".ci/run is plain shell", complaints("bash", "-n", ROOT / ".ci/run"))
tap.done()
