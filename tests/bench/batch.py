#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a batch is copied, every state change durable, as ratios to curl sending the same bodies
to the same practice endpoint: curl --parallel where the endpoint takes 50 ms to answer, and one
curl process for each copy (what people do today) where it answers at once. Whole processes, from
start to end, in turn, each against a fresh endpoint.

usage: batch.py S3COPY [COPIES [RUNS]]    (inside a private session)"""

import contextlib
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

AT_ONCE = 8
TOKEN = 'practice-token'


@contextlib.contextmanager
def practice(program, delay):
    """(url, token) of an endpoint without a limit."""
    running = subprocess.Popen(
        [program, 'practice', '--rate-limit', '0', '--delay', str(delay)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    url = None
    while url is None:
        line = running.stdout.readline()
        if not line:
            raise SystemExit('the practice endpoint did not start')
        url = re.match(r'Upload address: (\S+)', line)
    try:
        yield url.group(1), TOKEN
    finally:
        running.terminate()
        running.wait()


def timed(command, environment, **more):
    start = time.monotonic()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **more)
    return time.monotonic() - start


def copy_with_us(program, home, url, token, keys):
    data = tempfile.mkdtemp(dir=home)
    listed = pathlib.Path(data, 'list.txt')
    listed.write_text(''.join(f's3://acme-video/{key}\n' for key in keys))
    environment = dict(os.environ, XDG_DATA_HOME=data, S3COPY_TOKEN=token)
    return timed([program, 'copy', '--from-file', listed, '--upload-url', url, '--api-url', url,
                  '--rate-limit', '0', '--at-once', str(AT_ONCE), '--json'], environment)


# Without --parallel-immediate curl waits for connections that it might share, and is eight times
# slower.
def copy_in_parallel(program, home, url, token, keys):
    config = pathlib.Path(home, 'curl.config')
    config.write_text('\nnext\n'.join(
        f'silent\nfail\nurl = "{url}/s3_copy"\nheader = "Authorization: Bearer {token}"\n'
        f'data = "bucket=acme-video&source_file={key.replace("/", "%2F")}"\noutput = "/dev/null"'
        for key in keys))
    return timed(['curl', '--parallel', '--parallel-immediate', '--parallel-max', str(AT_ONCE),
                  '--config', config], os.environ)


def copy_one_by_one(program, home, url, token, keys):
    bodies = ''.join(f'bucket=acme-video&source_file={key.replace("/", "%2F")}\n' for key in keys)
    return timed(['xargs', f'-P{AT_ONCE}', '-n1', 'curl', '--silent', '--fail', '--output',
                  '/dev/null', '--header', f'Authorization: Bearer {token}', f'{url}/s3_copy',
                  '--data'], os.environ, input=bodies.encode())


def compare(program, home, delay, other, keys, runs):
    results = {copy_with_us: [], other: []}
    for _ in range(runs):
        for way, seconds in results.items():
            with practice(program, delay) as (url, token):
                seconds.append(way(program, home, url, token, keys))
    return [len(keys) / statistics.median(seconds) for seconds in results.values()]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    keys = [f'talks/2026/keynote-{i:05d}.mp4' for i in range(copies)]
    with tempfile.TemporaryDirectory() as home:
        for delay, other, name, limit in (
                (50, copy_in_parallel, 'curl --parallel', 0.95),
                (0, copy_one_by_one, 'xargs -P8 curl', 8)):
            ours, theirs = compare(program, home, delay, other, keys, runs)
            verdict = 'as wanted' if ours / theirs >= limit else 'TOO SLOW'
            print(f'{copies} copies, an answer after {delay} ms: {ours:.0f} a second against '
                  f'{theirs:.0f} for {name}: {ours / theirs:.2f} times, {verdict} (at least '
                  f'{limit}; medians of {runs})')


main()
