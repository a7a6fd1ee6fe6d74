#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much longer it takes from choosing an account to its folders on the screen with 10,000 cached
folders than with 10, by turns in one run of the real window; and how long a key takes that looks for
one among the 10,000.

usage: folders.py PROGRAM    (inside a private session with a display)
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

MOST = 100  # ms more
FRAME = 16.7  # ms


def measure(program):
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=f'{home}/cache',
                           GSK_RENDERER='cairo', GDK_BACKEND='x11', GDK_DEBUG='gl-disable',
                           GTK_A11Y='none')
        lines = subprocess.run([program, pathlib.Path(home, 's3copy', 'history.db')], check=True,
                               env=environment, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    times = {'few': [], 'many': [], 'key': []}
    for line in lines:
        what, time = line.split()
        times[what].append(float(time))
    return times


def main():
    times = measure(pathlib.Path(sys.argv[1]).resolve())
    middle = {what: statistics.median(values) for what, values in times.items()}
    for what, n in (('few', 10), ('many', 10000)):
        values = times[what]
        print(f'{n} folders: on the screen after {middle[what]:.1f} ms (median of {len(values)}; '
              f'{min(values):.1f} to {max(values):.1f})')
    more = middle['many'] - middle['few']
    print(f'difference: {more:.1f} ms, {"within" if more < MOST else "OVER"} {MOST} ms; '
          f'{middle["many"] / middle["few"]:.2f} times')
    keys = times['key']
    print(f'a key among 10000: {middle["key"]:.2f} ms (median of {len(keys)}), worst {max(keys):.2f}, '
          f'{"within" if middle["key"] < FRAME else "OVER"} a frame')


if __name__ == '__main__':
    main()
