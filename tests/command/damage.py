# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A history that another tool has been at: the rest of it is listed, and that is said."""
import contextlib
import sqlite3

import cli
from cli import Home, check, same


def home_with(*changes):
    """Four copies, then what the other tool does."""
    home = Home()
    home.run('history').expect(0)
    with contextlib.closing(sqlite3.connect(home.database)) as other, other:
        other.executemany(
            'INSERT INTO copy (id, state, bucket, key, progress, attempts, http_status, created, sent, '
            "updated) VALUES (?, 'ready', 'acme-video', 'a.mp4', 1, 1, 200, 1, 1, 1)",
            [(number,) for number in range(1, 5)],
        )
        for change in changes:
            other.execute(change)
    return home


def ids(result):
    return [entry['id'] for entry in result.objects()]


@check
def a_row_that_cannot_be_read():
    """the copies that can be read are listed, and the error comes after them"""
    for change in ("state = 'flying'", "parameters = 'no pair'", "bucket = CAST (x'ff' AS TEXT)"):
        home = home_with(f'UPDATE copy SET {change} WHERE id = 3')
        got = home.run('history', '--json').expect(5)
        same(ids(got), [4, 2, 1], change)
        assert 'cannot be read' in got.err, got
        same(ids(home.run('history', '--json', '--limit', '1')), [4], change)


@check
def a_row_that_was_taken_away():
    """rows that another tool has removed are not waited for"""
    home = home_with('DELETE FROM copy WHERE id IN (1, 3)')
    same(ids(home.run('history', '--json', timeout=20).expect(0)), [4, 2])
    same(home.run('history', 'acme', timeout=20).status, 0)


@check
def odd_ids():
    """ids that no program of ours would give upset nothing"""
    home = home_with(f'UPDATE copy SET id = {2 ** 63 - 1} WHERE id = 4',
                     'UPDATE copy SET id = -5 WHERE id = 1')
    same(ids(home.run('history', '--json', timeout=20).expect(0)), [2 ** 63 - 1, 3, 2])


cli.run_checks()
