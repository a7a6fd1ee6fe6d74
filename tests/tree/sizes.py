# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes that show early that a file or a widget does two jobs, and the one formatting."""

import re
import statistics

from tree import Tap, code, complaints, name, walk

FILE_MOST, FILE_MEDIAN = 500, 200
FUNCTION_MOST, FUNCTION_MEDIAN, CLASS_INIT_MOST = 60, 12, 80
UI_MOST = 300


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    """(name, lines from brace to brace) of each function; GNU style puts both in column one."""
    rows = code(path).splitlines()
    start = None
    for number, row in enumerate(rows):
        if row == "{" and number and rows[number - 1].rstrip().endswith(")"):
            start = number
        elif row == "}" and start is not None:
            head = start - 1
            while head and not re.match(r"\w+ \(", rows[head]):
                head -= 1
            yield re.match(r"\w*", rows[head]).group(0), number - start + 1
            start = None


def too_long(found):
    for path, function, size in found:
        most = CLASS_INIT_MOST if function.endswith("class_init") else FUNCTION_MOST
        if size > most:
            yield f"{name(path)}: {function} has {size} lines, {most} are allowed"


def median_over(sizes, most):
    if not sizes:
        return ["there is nothing to measure"]
    middle = statistics.median(sizes)
    print(f"# median {middle} of {len(sizes)}")
    return [f"the median is {middle} lines, {most} are allowed"] if middle > most else []


tap = Tap()
sources = walk("app", suffixes={".c"})
every = [(path, *function) for path in sources for function in functions(path)]
tap.rule(
    f"no .c file is longer than {FILE_MOST} lines",
    [f"{name(p)}: {lines(p)}" for p in walk("app", "tests", suffixes={".c"}) if lines(p) > FILE_MOST],
)
tap.rule(
    f"the median .c file of app/ has less than {FILE_MEDIAN} lines",
    median_over([lines(path) for path in sources], FILE_MEDIAN - 1),
)
tap.rule(f"no function is longer than {FUNCTION_MOST} lines", too_long(every))
tap.rule(
    f"the median function has at most {FUNCTION_MEDIAN} lines",
    median_over([size for _path, _function, size in every], FUNCTION_MEDIAN),
)
tap.rule(
    f"every .ui file is shorter than {UI_MOST} lines",
    [f"{name(path)}: {lines(path)}" for path in walk("app", suffixes={".ui"}) if lines(path) >= UI_MOST],
)
for folder in ("app", "tests"):
    found = walk(folder, suffixes={".c", ".h"})
    tap.rule(
        f"{folder}/ is formatted as clang-format 14 does it",
        complaints("clang-format-14", "--dry-run", "--Werror", "--style=file", *found),
    )
tap.done()
