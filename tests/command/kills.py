# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line is killed in the middle of a batch, again and again, and started again: every
copy is accounted for, and none was sent twice.

Arguments: the program, the shim that kills, how many times, how many copies a batch."""
import pathlib
import signal
import subprocess
import sys
import time

import cli
from cli import Home, TOKEN, check, same

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'support'))
import kills  # noqa: E402
from ledger import Ledger, disagreements  # noqa: E402

SHIM = str(pathlib.Path(sys.argv[2]).resolve())
TIMES, COPIES = int(sys.argv[3]), int(sys.argv[4])


def make_list(home):
    path = home.path / 'list.csv'
    path.write_text('location,name\n' + ''.join(
        f's3://acme-video/talks/{i:04d}.mp4,\n' for i in range(COPIES)))
    return str(path)


def begin(home, service, **more):
    return subprocess.Popen(
        [cli.PROGRAM, 'copy', '--from-file', make_list(home), '--upload-url', service.url,
         '--api-url', service.url, '--at-once', '8', '--json'],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=home.environment(TOKEN, **kills.preload(SHIM), **more))


def measure(service):
    """(seconds, [writes, flushes, sends]) of a run that nobody disturbs."""
    home = Home()
    counts = home.path / 'counts'
    start = time.monotonic()
    program = begin(home, service, S3C_KILL_COUNTS=str(counts))
    _, said = program.communicate(timeout=60)
    seconds = time.monotonic() - start
    same(program.returncode, 0, said.decode())
    same(len(service.counts()), COPIES)
    return seconds, kills.read_counts(counts)


def kill(home, service, moment):
    more = {'S3C_KILL_AT': moment.orders} if moment.orders else {}
    program = begin(home, service, **more)
    try:
        program.wait(timeout=moment.seconds if moment.orders is None else 60)
    except subprocess.TimeoutExpired:
        program.kill()
    program.wait()
    program.stderr.close()
    return program.returncode == -signal.SIGKILL


def agree(rows, service, moment, when, finished=False):
    wrong = disagreements(rows, service, finished)
    assert not wrong, f'killed {moment}, {when}: {wrong[:5]}'


def resume(home, service):
    home.run('resume', '--upload-url', service.url, '--api-url', service.url, '--at-once', '8',
             '--json', token=TOKEN, timeout=120)


def settle(home, service, moment):
    """Asked for what is unsure, Wistia knows: what it has is found, and the rest it never had."""
    home.run('settle', '--upload-url', service.url, '--api-url', service.url, '--json', token=TOKEN)
    rows = home.history()
    agree(rows, service, moment, 'after settling', finished=True)
    counts = service.counts()
    hidden = [row['key'] for row in rows
              if row['state'] == 'unsure' and counts.get((row['bucket'], row['key']))]
    assert not hidden, f'killed {moment}: {hidden[:5]} were made and not found'


def go_through(service, moment):
    """Whether the program was killed at all, and how many copies it left unsure."""
    home = Home()
    service.clear()
    killed = kill(home, service, moment)
    rows = home.history()
    assert len(rows) in (0, COPIES), f'killed {moment}: {len(rows)} of {COPIES} were recorded'
    agree(rows, service, moment, 'before anything else')
    unsure = sum(row['state'] == 'unsure' for row in rows)
    assert unsure <= 8, f'killed {moment}: {unsure} are unsure, but no more than 8 were sent'
    resume(home, service)
    agree(home.history(), service, moment, 'after resume', finished=True)
    settle(home, service, moment)
    return killed, unsure


@check
def batches_survive():
    """killed in the middle of a batch, nothing is lost, nothing is doubled, all is said"""
    with Ledger(delay=0.005) as service:
        seconds, totals = measure(service)
        moments = kills.plan(TIMES, seconds, totals)
        same(len(moments), TIMES)
        got = [kills.go_through_surely(go_through, service, moment) for moment in moments]
    killed = sum(was for was, _ in got)
    print(f'# {killed} of {TIMES} runs were killed, {sum(unsure for _, unsure in got)} copies were '
          f'unsure; a run takes {seconds:.2f} s and makes {totals} writes, flushes and sends')
    assert killed >= TIMES * 0.8, f'only {killed} of {TIMES} runs were killed'


cli.run_checks()
