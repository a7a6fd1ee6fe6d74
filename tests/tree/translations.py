# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations: every file with text for people is listed, extracted and translated."""

import tempfile

from tree import ROOT, Tap, complaints, name, run, text, walk

# What Meson's glib preset gives xgettext, so that this reads the sources as the build does.
KEYWORDS = """--from-code=UTF-8 --add-comments --keyword=_ --keyword=N_ --keyword=C_:1c,2
--keyword=NC_:1c,2 --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3
--flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format
--flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format
--flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format
--flag=g_error_new:3:c-format --flag=g_set_error:4:c-format --flag=g_markup_printf_escaped:1:c-format
--flag=g_log:3:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format
--flag=g_printf:1:c-format --flag=g_fprintf:2:c-format --flag=g_sprintf:2:c-format
--flag=g_snprintf:3:c-format""".split()
EXTRA = {
    "org.example.S3Copy.desktop",
    "data/org.example.S3Copy.metainfo.xml",
    "data/org.example.S3Copy.gschema.xml",
}


def listed(path):
    rows = (row.strip() for row in text(path).splitlines())
    return [row for row in rows if row and not row.startswith("#")]


def has_words(path):
    result = run("xgettext", *KEYWORDS, "--output=-", name(path), cwd=ROOT)
    if result.returncode:
        raise RuntimeError(f"xgettext {name(path)}: {result.stderr}")
    return bool(result.stdout.strip())


def entries(pot):
    """The messages of a template, without header, places and dates."""
    result = run("msgcat", "--no-location", "--no-wrap", "--sort-output", pot)
    if result.returncode:
        raise RuntimeError(result.stderr)
    blocks = result.stdout.split("\n\n")[1:]
    keep = ("msgid", "msgctxt", '"')
    return {"\n".join(r for r in block.splitlines() if r.startswith(keep)) for block in blocks}


def stale():
    with tempfile.TemporaryDirectory() as folder:
        fresh = f"{folder}/fresh.pot"
        result = run(
            "xgettext", *KEYWORDS, "--package-name=s3copy", "--files-from=po/POTFILES",
            f"--output={fresh}", cwd=ROOT,
        )
        if result.returncode:
            return [result.stderr]
        old, new = entries(ROOT / "po/s3copy.pot"), entries(fresh)
    found = [f"new in the sources:\n{entry}" for entry in sorted(new - old)]
    found += [f"gone from the sources:\n{entry}" for entry in sorted(old - new)]
    return found + (["run: meson compile -C BUILD s3copy-pot s3copy-update-po"] if found else [])


def incomplete(po):
    result = run("msgfmt", "--check", "--statistics", "--output-file=/dev/null", po)
    if result.returncode:
        return [result.stderr]
    if "fuzzy" in result.stderr or "untranslated" in result.stderr:
        return [result.stderr]
    return complaints("msgcmp", po, ROOT / "po/s3copy.pot")


tap = Tap()
potfiles = listed(ROOT / "po/POTFILES")
sources = walk("app", suffixes={".c", ".h", ".ui"})
wanted = {name(path) for path in sources if has_words(path)} | EXTRA
tap.rule("POTFILES lists every file with text for people", sorted(wanted - set(potfiles)))
tap.rule("POTFILES lists nothing else", sorted(set(potfiles) - wanted))
tap.rule("POTFILES is sorted, each file once", [] if potfiles == sorted(set(potfiles)) else ["it is not"])
tap.rule("the template is what the sources say today", stale())
tap.rule("German is one of the languages", [] if "de" in listed(ROOT / "po/LINGUAS") else ["it is not"])
for language in listed(ROOT / "po/LINGUAS"):
    tap.rule(f"{language}.po is valid and complete", incomplete(ROOT / f"po/{language}.po"))
tap.rule(
    "no .ui file hides text in a CDATA section, where xgettext does not see it",
    [name(path) for path in sources if path.suffix == ".ui" and "<![CDATA[" in text(path)
     and "_(" in text(path).split("<![CDATA[", 1)[1]],
)
tap.done()
