# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch that is larger than Wistia allows in a minute, by two programs at once and by one alone,
against a service that counts for itself.

Arguments: the program, requests a minute, copies a batch."""
import json
import pathlib
import subprocess
import sys
import time

import cli
from cli import Home, TOKEN, check, same

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'support'))
from ledger import Ledger  # noqa: E402

LIMIT, COPIES = int(sys.argv[2]), int(sys.argv[3])
WINDOW = 60


def begin(home, service, first, last):
    listed = home.path / f'from-{first}.txt'
    listed.write_text(''.join(f's3://acme-video/{i:05d}.mp4\n' for i in range(first, last)))
    return subprocess.Popen(
        [cli.PROGRAM, 'copy', '--from-file', str(listed), '--upload-url', service.url,
         '--api-url', service.url, '--rate-limit', str(LIMIT), '--at-once', '8', '--json'],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=home.environment(TOKEN))


def end(program):
    out, err = program.communicate(timeout=WINDOW * 20)
    same(program.returncode, 0, err.decode())
    return [json.loads(line) for line in out.decode().splitlines()]


def copy_all(parts):
    """Seconds that a batch takes that so many programs send together."""
    home = Home()
    edges = [COPIES * part // parts for part in range(parts + 1)]
    with Ledger(limit=LIMIT) as service:
        start = time.monotonic()
        programs = [begin(home, service, first, last) for first, last in zip(edges, edges[1:])]
        rows = [row for program in programs for row in end(program)]
        seconds = time.monotonic() - start
        same(service.refused, 0, 'requests that were too many')
        same(len(rows), COPIES)
        same(set(service.counts().values()), {1}, 'how often each was sent')
        same(len(service.counts()), COPIES)
    return seconds


def earliest():
    """Seconds before which nobody could have ended."""
    return (COPIES - 1) // LIMIT * WINDOW


@check
def one_program():
    """a batch larger than the limit of a minute is copied without a single 429"""
    seconds = copy_all(1)
    print(f'# {COPIES} copies at {LIMIT} a minute took {seconds:.1f} s; the earliest possible is '
          f'{earliest()} s: {seconds / earliest():.4f} times')
    assert seconds >= earliest()


@check
def two_programs():
    """two programs at once keep to the limit together"""
    seconds = copy_all(2)
    print(f'# two programs: {seconds:.1f} s, {seconds / earliest():.4f} times the earliest')
    assert seconds >= earliest()


cli.run_checks()
