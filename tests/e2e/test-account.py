#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story of an account, over the accessibility bus: a token is pasted and explains itself,
a folder is found by its name, a copy is followed until it is ready, its link is taken, and the end
of a batch is told when the window is closed. Prints TAP.

usage: test-account.py WINDOW PRACTICE PICTURES   (inside a private session with a display and a
                                                   keyring)"""

import os
import pathlib
import signal
import subprocess
import sys

import desktop
import recorder
import story

PROGRAM, PRACTICE, PICTURES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
TOKEN = 'practice-token'
BATCH = 30
SEARCHED = ('HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME',
            'XDG_STATE_HOME')


def start(service):
    return desktop.window(PROGRAM, {'G_MESSAGES_DEBUG': 'all'}, ('--api-url', service.url))


def press_row(window, name):
    row = window.find(name, 'list item')
    desktop.until(lambda: row.getChildAtIndex(0).queryAction().doAction(0), f'pressing “{name}”')


def a_pasted_token_explains_itself_before_it_is_kept(service):
    with start(service) as window:
        window.press('Add Your Wistia Account')
        window.type('API token', f'  Bearer {TOKEN}\n')
        window.press('Check')
        window.see('Spaces, line breaks, quotes or “Bearer” around the token were taken away.')
        window.see('Practice Account')
        window.see('May copy, follow, list folders and make folders')
        window.see('Does not expire')
        window.see('GNOME Keyring, keyring “Login”')
        window.screenshot(PICTURES / 'account-rights.png')
        assert not subprocess.run(SEARCH, capture_output=True, check=True).stdout, 'kept too early'
        window.press('Add')
        window.see('Account: Practice Account')
        desktop.until(lambda: not window.has_text('Will be kept in'), 'the dialog goes')
    assert {request.token for request in service.requests} == {f'Bearer {TOKEN}'}
    found = subprocess.run(SEARCH, capture_output=True, text=True, check=True).stdout
    assert found == TOKEN, 'the keyring has something else'


def a_folder_is_found_and_a_copy_followed_until_it_is_ready_with_its_picture(service):
    service.close('GET', '/deliveries')
    with start(service) as window:
        window.see('Account: Practice Account')
        window.type('Bucket', 'acme-video')
        window.type('Object key', 'talks/keynote.mp4')
        window.type('Folder', 'ta')
        window.find('Talks, ', 'list item')
        window.screenshot(PICTURES / 'account-folders.png')
        window.press('Talks, ', 'list item')
        story.holds(window, 'Folder', 'Talks')
        window.press('Copy to Wistia')
        window.see('keynote.mp4, Ready')
        (media,) = story.history('thumbnail')[0]
        colours = story.colours_of(media.replace(service.url, service.endpoint))
        before = story.count_on_screen(colours)
        window.screenshot(PICTURES / 'account-ready.png')
        service.open('/deliveries')
        desktop.until(lambda: story.count_on_screen(colours) > before + 300, 'the picture')
        window.screenshot(PICTURES / 'account-picture.png')
    (post,) = service.find('POST', '/s3_copy')
    assert f'project_id={story.TALKS}' in post.body, post.body
    (picture,) = service.find('GET', '/deliveries')
    assert picture.token is None and picture.status == 200, picture


def copy_link_puts_the_address_of_its_page_on_the_clipboard(service):
    with start(service) as window:
        press_row(window, 'keynote.mp4, Ready')
        window.see(f'Talks ({story.TALKS})')
        window.press('Copy Link')
        window.see('Link copied')
        window.screenshot(PICTURES / 'account-details.png')
        window.press('Back')
        window.see('keynote.mp4, Ready')
        (hashed_id,) = story.history('hashed_id')[0]
        link = story.clipboard(window)
        assert link == f'{service.url}/medias/{hashed_id}', link
    assert not service.find('GET', f'/modern/medias/{hashed_id}/share'), 'a public link was made'


def the_rest_of_a_batch_is_told_when_the_window_is_closed(service):
    lines = '\n'.join(f's3://acme-video/batch/{number:02}.mp4' for number in range(BATCH))
    service.close('POST', '/s3_copy')
    with story.Told() as told, start(service) as window:
        window.see('keynote.mp4, Ready')
        window.find('Bucket', 'text').queryEditableText().setTextContents(lines)
        window.press(f'Copy {BATCH}')
        window.see(f' of {BATCH}')
        window.screenshot(PICTURES / 'account-batch.png')
        window.press('Close')
        desktop.until(lambda: not story.is_on_screen(), 'the window goes')
        service.open('/s3_copy')
        end = ('All Copies Are Ready', f'{BATCH} ready')
        desktop.until(lambda: told.notifications()[-1] == end, 'the end is told', 30)
        assert told.notifications() == [told.notifications()[0], end], told.notifications()
        told.press('app.show')
        desktop.until(story.is_on_screen, 'the window comes back')
        window.see('29.mp4, Ready')
    copied = service.copied()[1:]
    assert len(copied) == len(set(copied)) == BATCH, copied


def folders_and_pictures_are_there_again_at_once(service):
    (media,) = story.history('thumbnail')[0]
    colours = story.colours_of(media.replace(service.url, service.endpoint))
    service.close('GET', '/modern/folders')
    service.close('GET', '/deliveries')
    with start(service) as window:
        window.see('29.mp4, Ready')
        window.type('Folder', 'ta')
        window.find('Talks, ', 'list item')
        story.search(window, 'keynote')
        desktop.until(lambda: not window.has_text('29.mp4'), 'only what was searched for')
        desktop.until(lambda: story.count_on_screen(colours) > 300, 'the picture')
        service.open()
    # One whose row went away while it was fetched is asked for again; this one has been seen.
    fetched = service.find('GET', media.replace(service.url, ''))
    assert len(fetched) == 1, fetched


def what_was_being_processed_is_followed_after_a_crash(service):
    service.close('GET', '/modern/medias')
    with start(service) as window:
        window.see('29.mp4, Ready')
        window.type('Bucket', 'acme-video')
        window.type('Object key', 'followed.mov')
        window.press('Copy to Wistia')
        window.see('followed.mov, Queued')
        os.kill(window.process.pid, signal.SIGKILL)
        window.process.wait()
    service.open()
    with start(service) as window:
        window.see('followed.mov, Ready')
    assert service.copied().count('followed.mov') == 1


def the_token_is_in_its_header_and_nowhere_else(service):
    for request in service.requests:
        others = [value for name, value in request.headers.items() if name != 'authorization']
        assert TOKEN not in request.path + request.body + ''.join(others), request
    with start(service) as window:
        window.see('followed.mov, Ready')
        for name in ('cmdline', 'environ'):
            told = pathlib.Path(f'/proc/{window.process.pid}', name).read_bytes()
            assert TOKEN.encode() not in told, f'the token is in {name}'
    places = {path for name in SEARCHED for path in pathlib.Path(os.environ[name]).rglob('*')}
    assert (story.HOME / 'window.log').stat().st_size > 0, 'the log says something'
    for path in places:
        assert TOKEN not in path.name, path
        if path.is_file() and TOKEN.encode() in path.read_bytes():
            raise AssertionError(f'the token is in {path}')


SEARCH = ['/usr/bin/python3', '-c', '''
import gi
gi.require_version('Secret', '1')
from gi.repository import Secret
service = Secret.Service.get_sync(Secret.ServiceFlags.LOAD_COLLECTIONS)
schema = Secret.Schema.new('org.example.S3Copy.Token', Secret.SchemaFlags.NONE,
                           {'account': Secret.SchemaAttributeType.STRING})
for item in service.search_sync(schema, {}, Secret.SearchFlags.ALL | Secret.SearchFlags.LOAD_SECRETS):
    print(item.get_secret().get_text(), end='')
''']

TESTS = [
    a_pasted_token_explains_itself_before_it_is_kept,
    a_folder_is_found_and_a_copy_followed_until_it_is_ready_with_its_picture,
    copy_link_puts_the_address_of_its_page_on_the_clipboard,
    the_rest_of_a_batch_is_told_when_the_window_is_closed,
    folders_and_pictures_are_there_again_at_once,
    what_was_being_processed_is_followed_after_a_crash,
    the_token_is_in_its_header_and_nowhere_else,
]

if __name__ == '__main__':
    with recorder.Recorder(PRACTICE) as endpoint:
        desktop.run_tests(TESTS, PICTURES, 'failed-account', endpoint)
