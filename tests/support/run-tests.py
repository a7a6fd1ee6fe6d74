# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of a build and counts every single one.

Usage: run-tests.py BUILD tests|benchmarks [--long] [NAME...]. A TAP test counts each of its lines,
another test counts once; one that crashed, hung or broke its own plan counts as failed.
"""

import json
import pathlib
import re
import subprocess
import sys

SHOWN = 150  # lines of a failing test's output


def wanted(tests, names, long):
    def suites(test):
        return {suite.rsplit(":", 1)[-1] for suite in test["suite"]}

    if names:
        return [t for t in tests if set(names) & (suites(t) | {t["name"]})]
    return [t for t in tests if long or "long" not in suites(t)]


def count(entry, tap):
    """(passed, failed, skipped) of one entry of meson's log."""
    passed = failed = skipped = 0
    good = entry["result"] in ("OK", "EXPECTEDFAIL", "SKIP")
    if tap:
        for line in entry.get("stdout", "").splitlines():
            if re.match(r"(not )?ok\b.*#\s*skip", line, re.IGNORECASE):
                skipped += 1
            elif re.match(r"1\.\.0\b", line):
                skipped += 1
            elif re.match(r"ok\b", line):
                passed += 1
            elif re.match(r"not ok\b(?!.*#\s*todo)", line, re.IGNORECASE):
                failed += 1
    elif entry["result"] == "SKIP":
        skipped = 1
    elif good:
        passed = 1
    if not good and not failed:
        failed = 1
    return passed, failed, skipped


def show(entry):
    print(f"--- {entry['name']}: {entry['result']}")
    lines = [line for line in entry.get("stdout", "").splitlines() if not line.startswith("ok ")]
    lines += entry.get("stderr", "").splitlines()
    if len(lines) > SHOWN:
        print(f"(the last {SHOWN} of {len(lines)} lines)")
    print("\n".join(lines[-SHOWN:]))


def main():
    build = pathlib.Path(sys.argv[1])
    kind = sys.argv[2]
    long = "--long" in sys.argv[3:]
    names = [word for word in sys.argv[3:] if word != "--long"]
    introspect = subprocess.run(
        ["meson", "introspect", f"--{kind}", build], check=True, capture_output=True, text=True
    )
    chosen = wanted(json.loads(introspect.stdout), names, long)
    taps = {test["name"] for test in chosen if test["protocol"] == "tap"}
    totals = [0, 0, 0]
    if chosen:
        log = build / "meson-logs" / "testlog.json"
        log.unlink(missing_ok=True)
        command = ["meson", "test", "-C", build, "--no-rebuild", "--num-processes", "2"]
        command += ["--benchmark"] if kind == "benchmarks" else []
        said = subprocess.run(
            command + sorted({test["name"] for test in chosen}),
            capture_output=True, text=True, check=False,
        )
        entries = [json.loads(row) for row in log.read_text().splitlines()] if log.exists() else []
        for entry in entries:
            # meson writes "project:suite / name" where a test has a suite.
            entry["name"] = entry["name"].rsplit(" / ", 1)[-1]
            result = count(entry, entry["name"] in taps)
            totals = [old + new for old, new in zip(totals, result)]
            if result[1]:
                show(entry)
            elif kind == "benchmarks":
                print(entry.get("stdout", "").rstrip())
        if len(entries) < len(chosen) or (said.returncode and not totals[1]):
            print(said.stdout + said.stderr)
            totals[1] += 1
    else:
        print("There is no such test.")
    print("{} passed, {} failed, {} skipped".format(*totals))
    return 1 if totals[1] or not totals[0] else 0


sys.exit(main())
