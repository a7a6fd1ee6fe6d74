# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one "s3copy copy" costs as a whole process, against one curl process with the same request.

    one-process.py S3COPY [RUNS]

Runs in a private session with an open keyring: the look-up of the token there and the durable
record are part of what is measured. Both speak to the same practice endpoint, one after the other
in turn, so that whatever else the computer does meets both.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 3.0
RUNS = 60
TOKEN = 'practice-token'


def measure(arguments, environment):
    """Milliseconds from the start of a process to its end, which must be a good one."""
    nothing = [(os.POSIX_SPAWN_OPEN, number, '/dev/null', os.O_RDWR, 0) for number in range(3)]
    start = time.perf_counter()
    child = os.posix_spawnp(arguments[0], arguments, environment, file_actions=nothing)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    taken = 1000 * (time.perf_counter() - start)
    if status != 0:
        raise SystemExit(f'{arguments[0]} ended with {status}')
    return taken


def compare(program, url, environment, runs):
    ours = [program, 'copy', '--upload-url', url, 's3://acme-video/talks/keynote.mp4']
    theirs = ['curl', '-s', '-X', 'POST', f'{url}/s3_copy', '-H', f'Authorization: Bearer {TOKEN}',
              '-d', 'bucket=acme-video', '-d', 'source_file=talks%2Fkeynote.mp4']
    results = {'s3copy': [], 'curl': []}
    for turn in range(runs + 3):
        for name, arguments in (('s3copy', ours), ('curl', theirs)):
            taken = measure(arguments, environment)
            if turn >= 3:
                results[name].append(taken)
    return results


def check_records(program, environment, runs):
    """The measured thing must be the whole thing: recorded, sent and accepted, each of them."""
    history = subprocess.run([program, 'history', '--json'], env=environment, check=True,
                             capture_output=True, text=True).stdout
    if history.count('"state": "queued"') != runs + 3:
        raise SystemExit(f'the history does not have what was sent:\n{history}')


def report(results):
    ours, theirs = (statistics.median(results[name]) for name in ('s3copy', 'curl'))
    ratio = ours / theirs
    verdict = 'within' if ratio <= LIMIT else 'OVER'
    print(f'one copy, whole process: {ours:.1f} ms against {theirs:.1f} ms for curl: '
          f'{ratio:.2f} times, {verdict} {LIMIT} (medians of {len(results["curl"])})')


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    with tempfile.TemporaryDirectory() as data, \
            subprocess.Popen([program, 'practice'], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as practice:
        try:
            found = next(re.search(rb'http://127\.0\.0\.1:\d+', line) for line in practice.stdout
                         if b'http://' in line)
            url = found.group().decode()
            environment = dict(os.environ, XDG_DATA_HOME=data)
            environment.pop('G_DEBUG', None)
            subprocess.run([program, 'account', 'add', '--api-url', url], input=TOKEN, text=True,
                           env=environment, check=True, capture_output=True)
            results = compare(program, url, environment, runs)
            check_records(program, environment, runs)
        finally:
            practice.terminate()
    report(results)


if __name__ == '__main__':
    main()
