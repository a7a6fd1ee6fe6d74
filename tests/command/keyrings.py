# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What still works, and what is said, with a keyring that cannot be used. The session has one."""
import time

import cli
from cli import Home, TOKEN, check, same

url = None


@check
def the_environment_needs_no_keyring():
    """a token from the environment or standard input does without a keyring, and without a wait"""
    home = Home()
    start = time.monotonic()
    home.run('copy', '--upload-url', url, 's3://acme-video/a.mp4', token=TOKEN).expect(0)
    home.run('copy', '--upload-url', url, '--token-stdin', 's3://acme-video/b.mp4',
             stdin=TOKEN).expect(0)
    home.run('account', 'show', token=TOKEN).expect(0)
    same(len(home.history()), 2)
    assert time.monotonic() - start < 10


@check
def a_token_is_not_kept_elsewhere():
    """a token that cannot be kept in the keyring is kept nowhere, status 3, with the reason"""
    home = Home()
    result = home.run('account', 'add', '--json', '--api-url', url, stdin=TOKEN).expect(3)
    same(result.out, '')
    assert result.err.startswith('s3copy: ') and TOKEN not in result.err, result
    assert '--token-stdin' in result.err, result
    for path in home.path.rglob('*'):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes(), path
    home.run('account', 'show').expect(3)


@check
def a_copy_waits():
    """a copy without a token is recorded and waits, status 3"""
    home = Home()
    home.run('copy', '--upload-url', url, 's3://acme-video/a.mp4').expect(3)
    same([row['state'] for row in home.history()], ['waiting'])


with cli.practice() as url:
    cli.run_checks()
