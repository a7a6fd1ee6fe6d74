# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The moments at which a program is killed: spread over its run, and aimed at its writes, its
flushes and its sends (see s3c-kill-shim.c)."""

import os
import pathlib
import shutil
import struct

KINDS = ('write', 'sync', 'send')


def preload(shim):
    """The environment in which a program has the shim; a sanitizer wants to be loaded first. The
    loader takes a space for the end of a name: the checkout may have one, the session's home not.
    """
    options = os.environ.get('ASAN_OPTIONS', '')
    copy = pathlib.Path(os.environ['HOME'], 'kill-shim.so')
    if not copy.exists():
        shutil.copy(shim, copy)
    return {'LD_PRELOAD': str(copy), 'ASAN_OPTIONS': f'{options}:verify_asan_link_order=0'}


def read_counts(path):
    """How many of each kind the shim has counted."""
    return list(struct.unpack('3i', path.read_bytes()))


class Moment:
    """One of them: seconds after the start, or orders for the shim."""

    def __init__(self, seconds=None, orders=None):
        self.seconds, self.orders = seconds, orders

    def earlier(self):
        """Half way there: for a run that had ended by then, because it was quicker than the one
        that the plan was made by."""
        if self.orders is None:
            return Moment(seconds=self.seconds / 2)
        *act, at = self.orders.split()
        return Moment(orders=' '.join([*act, str(max(int(at) // 2, 1))]))

    def __str__(self):
        return self.orders or f'after {self.seconds * 1000:.0f} ms'


def spread(first, last, number):
    """So many whole numbers from first to last, evenly."""
    step = (last - first) / max(number - 1, 1)
    return [round(first + step * i) for i in range(number)]


def plan(number, seconds, totals):
    """number moments for a run that takes so many seconds and makes so many writes, flushes and
    sends: two fifths by the clock, the rest before and after each kind of act in turn. Not up to the
    last one: what comes together is written together, so that no two runs make the same number."""
    timed = [Moment(seconds=seconds * (i + 0.5) / (number * 2 // 5)) for i in range(number * 2 // 5)]
    each = -(-(number - len(timed)) // (2 * len(KINDS)))
    aimed = [Moment(orders=f'{when} {kind} {at}')
             for kind, total in zip(KINDS, totals)
             for when in ('before', 'after')
             for at in spread(1, total * 4 // 5, each)]
    return timed + aimed[:number - len(timed)]


def go_through_surely(go_through, service, moment):
    """What go_through(service, moment) answers, the first of it being whether the program was killed
    at all; once more, and earlier, where the program was quicker than its death."""
    outcome = go_through(service, moment)
    return outcome if outcome[0] else go_through(service, moment.earlier())
