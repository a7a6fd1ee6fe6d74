#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens that may do less, in the built window: only upload, only read, nothing any more, and one
that dies in the middle of a batch. And the practice account, whose batch ends after the program was
left: the notification starts it again. Prints TAP.

usage: test-account-rights.py WINDOW PRACTICE PICTURES   (inside a private session with a display
                                                and a keyring, whose bus can start the window)"""

import pathlib
import sys

import desktop
import recorder
import story

PROGRAM, PRACTICE, PICTURES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
BATCH = 20
# So many copies are accepted with the token that dies.
BEFORE = 5


def start(service):
    return desktop.window(PROGRAM, None, ('--api-url', service.url))


def show(window, token):
    """By the header, where there is an account already."""
    window.press('Account: Practice Account')
    window.press('Add Account…')
    window.type('API token', token)
    window.press('Check')


def a_token_that_may_only_upload_takes_an_id_and_follows_one_by_one(service):
    with start(service) as window:
        window.press('Add Your Wistia Account')
        window.type('API token', 'practice-token-upload-only')
        window.press('Check')
        window.see('May copy and follow; cannot list folders')
        window.screenshot(PICTURES / 'rights-upload-only.png')
        window.press('Add')
        window.see('Account: Practice Account')
        window.see('The token of this account may not list folders')
        window.type('Bucket', 'acme-video')
        window.type('Object key', 'single.mp4')
        window.type('Folder', story.TALKS)
        window.screenshot(PICTURES / 'rights-folder-id.png')
        window.press('Copy to Wistia')
        window.see('single.mp4, Ready')
    (post,) = service.find('POST', '/s3_copy')
    assert f'project_id={story.TALKS}' in post.body, post.body
    looks = [request.path for request in service.find('GET', '/modern/medias')
             if request.status == 200]
    assert looks and all(path.startswith('/modern/medias/') for path in looks), looks


def a_token_that_may_only_read_says_so_before_it_is_kept(service):
    with start(service) as window:
        show(window, 'practice-token-read-only')
        window.see('This token cannot copy.')
        window.see('Cannot copy; may follow')
        window.screenshot(PICTURES / 'rights-read-only.png')


def an_expired_token_is_told(service):
    with start(service) as window:
        show(window, 'practice-token-expired')
        window.see('Try Again')
        window.screenshot(PICTURES / 'rights-expired.png')
        assert not window.has_text('Will be kept in')


def a_token_that_dies_pauses_the_batch_until_it_is_replaced(service):
    before = len(service.copied())
    lines = '\n'.join(f's3://acme-video/dies/{number:02}.mp4' for number in range(BATCH))
    with start(service) as window:
        show(window, 'practice-token-revoked')
        window.see('“Practice Account” is there already: its token will be replaced.')
        window.press('Replace')
        desktop.until(lambda: not window.has_text('Will be kept in'), 'the dialog goes')
        window.find('Bucket', 'text').queryEditableText().setTextContents(lines)
        window.press(f'Copy {BATCH}')
        window.see(f'Stopped: Wistia did not accept the API token · {BATCH - BEFORE} waiting')
        window.screenshot(PICTURES / 'rights-revoked.png')
        assert len(service.copied()) == before + BEFORE, service.copied()
        window.press('Replace Token…')
        window.type('API token', 'practice-token')
        window.press('Check')
        window.see('Will be kept in')
        window.press('Replace')
        desktop.until(lambda: len(service.copied()) == before + BATCH, 'the rest', 30)
    copied = service.copied()[before:]
    assert len(set(copied)) == BATCH, copied


def a_notification_starts_the_program_that_has_ended(_service):
    lines = '\n'.join(f's3://acme-video/practice/{number:02}.mp4' for number in range(BATCH))
    with story.Told('--shell') as told:
        with desktop.window(PROGRAM, {'XDG_DATA_HOME': str(story.HOME / 'practice')}) as window:
            window.press('Try the Practice Account')
            window.see('Account: Practice Account')
            window.find('Bucket', 'text').queryEditableText().setTextContents(lines)
            window.press(f'Copy {BATCH}')
            window.see(f'{BATCH} copies are on the list')
            story.keys('ctrl+w')
            desktop.until(lambda: not story.is_on_screen(), 'the window goes')
            window.process.wait(40)
        assert told.notifications()[-1] == ('All Copies Are Ready', f'{BATCH} ready'), told
        assert not story.is_on_screen()
        told.press('app.show')
        desktop.until(story.is_on_screen, 'the window comes back')
        story.keys('ctrl+q')
        desktop.until(lambda: not story.is_on_screen(), 'the window goes')


TESTS = [
    a_token_that_may_only_upload_takes_an_id_and_follows_one_by_one,
    a_token_that_may_only_read_says_so_before_it_is_kept,
    an_expired_token_is_told,
    a_token_that_dies_pauses_the_batch_until_it_is_replaced,
    a_notification_starts_the_program_that_has_ended,
]

if __name__ == '__main__':
    with recorder.Recorder(PRACTICE) as endpoint:
        desktop.run_tests(TESTS, PICTURES, 'failed-account-rights', endpoint)
