# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the tree share: walking it, and printing one TAP line for each rule."""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
BUILD = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None


class Tap:
    """Collects the rules; a rule is a list of what breaks it, so an empty list is `ok`."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def rule(self, name, problems):
        self.count += 1
        problems = list(problems)
        if problems:
            self.failed += 1
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        for problem in problems:
            for line in str(problem).splitlines():
                print(f"# {line}")

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed or not self.count else 0)


def walk(*folders, suffixes=None):
    """Every file of the project, sorted. A tarball has no git, so the folders are walked."""
    found = []
    for folder in folders or (".",):
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            if parts[0] == ".git" or parts[0].startswith(".build") or "__pycache__" in parts:
                continue
            if path.is_file() and (suffixes is None or path.suffix in suffixes):
                found.append(path)
    return found


def name(path):
    return str(path.relative_to(ROOT))


def text(path):
    return path.read_text(encoding="utf-8")


def code(path):
    """A C file without comments and without what stands in its strings; lines stay lines."""

    def blank(match):
        word = match.group(0)
        if word.startswith("/"):
            return re.sub(r"[^\n]", " ", word)
        return word[0] + " " * (len(word) - 2) + word[-1]

    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, blank, text(path), flags=re.DOTALL)


def grep(paths, pattern, read=code):
    """Where a pattern occurs, as `file:line: the line`."""
    for path in paths:
        shown = text(path).splitlines()
        for number, line in enumerate(read(path).splitlines(), 1):
            if re.search(pattern, line):
                yield f"{name(path)}:{number}: {shown[number - 1].strip()}"


def run(*command, **options):
    """A tool's result; one that is missing breaks the rule instead of skipping it."""
    try:
        return subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
            **options,
        )
    except FileNotFoundError:
        return subprocess.CompletedProcess(command, 127, "", f"{command[0]} is not installed")


def complaints(*command, **options):
    """A tool's output if it is not content."""
    result = run(*command, **options)
    if result.returncode == 0:
        return []
    said = (result.stdout + result.stderr).strip()
    return [said or f"{command[0]} failed with status {result.returncode}"]
