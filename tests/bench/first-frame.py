#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""First painted frame and memory of the window, with an account and 1,000 records, as ratios to a
bare libadwaita window. Both are run in turn, in one X session, after a warm-up.

usage: first-frame.py WINDOW BARE PROBE SEED [RUNS]    (inside a private session with a display)"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 1.5
RECORDS = 1000


def start_and_measure(program, probe, environment):
    """Returns milliseconds from exec to the first painted frame, and KiB of PSS at rest."""
    answer = pathlib.Path(environment['HOME'], 'answer')
    environment = dict(environment, LD_PRELOAD=probe, S3C_PROBE_FILE=str(answer))
    pid = os.fork()
    if pid == 0:
        environment['S3C_PROBE_START'] = str(time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000)
        os.execve(program, [program], environment)
    os.waitpid(pid, 0)
    microseconds, kib = answer.read_text().split()
    answer.unlink()
    return int(microseconds) / 1000, int(kib)


def main():
    window, bare, probe, seed = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:5])
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 20
    with tempfile.TemporaryDirectory() as home:
        data = pathlib.Path(home, 'data')
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=str(data), GSK_RENDERER='cairo',
                           GDK_BACKEND='x11', GDK_DEBUG='gl-disable')
        subprocess.run([seed, str(data / 's3copy' / 'history.db'), str(RECORDS)], check=True)
        results = {window: [], bare: []}
        for turn in range(runs + 1):
            for program in (bare, window):
                result = start_and_measure(program, probe, environment)
                if turn > 0:
                    results[program].append(result)
    report(results[window], results[bare])


def report(window, bare):
    for column, name, unit in ((0, 'first frame', 'ms'), (1, 'memory (PSS)', 'KiB')):
        ours = statistics.median(row[column] for row in window)
        theirs = statistics.median(row[column] for row in bare)
        ratio = ours / theirs
        verdict = 'within' if ratio <= LIMIT else 'OVER'
        print(f'{name}: {ours:.1f} {unit} against {theirs:.1f} {unit} for a bare window: '
              f'{ratio:.2f} times, {verdict} {LIMIT} (medians of {len(window)})')


if __name__ == '__main__':
    main()
