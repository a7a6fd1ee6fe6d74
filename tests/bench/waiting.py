#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a long queue costs: seconds for each copy, and memory for each one that waits, where few and
where many wait behind it. The same number of copies is timed both times.

usage: waiting.py S3COPY SEED [MANY [TIMED [RUNS]]]    (inside a private session)"""

import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'support'))
from ledger import Ledger  # noqa: E402

FEW = 100
FIRST = 50  # outcomes before the clock runs


def memory(pid):
    """KiB that belong to the process alone."""
    for line in pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text().splitlines():
        if line.startswith('Private_Dirty:'):
            return int(line.split()[1])
    return 0


def run(program, seed, waiting, timed):
    """(seconds for a copy, KiB at the beginning) with so many waiting after the timed ones."""
    with tempfile.TemporaryDirectory() as home, Ledger() as service:
        subprocess.run([seed, f'{home}/s3copy/history.db', str(waiting + timed + FIRST), 'waiting'],
                       check=True)
        running = subprocess.Popen(
            [program, 'resume', '--upload-url', service.url, '--api-url', service.url,
             '--rate-limit', '0', '--at-once', '8', '--json'], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=home, S3COPY_TOKEN='practice-token'))
        for _ in range(FIRST):
            running.stdout.readline()
        kib = memory(running.pid)
        start = time.monotonic()
        for _ in range(timed):
            running.stdout.readline()
        seconds = time.monotonic() - start
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
    return seconds / timed, kib


def main():
    program, seed = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
    many = int(sys.argv[3]) if len(sys.argv) > 3 else 100000
    timed = int(sys.argv[4]) if len(sys.argv) > 4 else 3000
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    results = {FEW: [], many: []}
    for _ in range(runs):
        for waiting, got in results.items():
            got.append(run(program, seed, waiting, timed))
    few, lots = ([statistics.median(column) for column in zip(*results[number])]
                 for number in (FEW, many))
    ratio = lots[0] / few[0]
    each = (lots[1] - few[1]) * 1024 / (many - FEW)
    print(f'a copy with {many} waiting: {lots[0] * 1e6:.0f} us against {few[0] * 1e6:.0f} us with '
          f'{FEW}: {ratio:.2f} times, {"as wanted" if ratio <= 1.1 else "TOO MUCH"} (at most 1.10; '
          f'medians of {runs})')
    print(f'memory of a waiting copy: {each:.0f} bytes, '
          f'{"as wanted" if each < 1024 else "TOO MUCH"} (under 1024)')


main()
