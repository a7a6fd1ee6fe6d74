# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that never answers: what is said meanwhile, and that it ends."""
import cli
from cli import Home, TOKEN, check, same

url = None


@check
def an_account_cannot_be_added():
    """account add says that the keyring has not answered yet, waits for it once, and status 3"""
    result = Home().run('account', 'add', '--json', '--api-url', url, stdin=TOKEN, timeout=45)
    result.expect(3)
    same(result.out, '')
    assert 'has not answered yet' in result.err, result


@check
def the_environment_needs_no_keyring():
    """a token from the environment does without the keyring"""
    Home().run('copy', '--upload-url', url, 's3://acme-video/a.mp4', token=TOKEN).expect(0)


with cli.practice() as url:
    cli.run_checks()
