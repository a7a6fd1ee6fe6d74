#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The story of an account by keyboard alone, from the token to the notification. Prints TAP.

usage: test-account-keys.py WINDOW PRACTICE PICTURES   (inside a private session with a display and
                                                        a keyring)"""

import pathlib
import sys
import time

import desktop
import recorder
import story

PROGRAM, PRACTICE, PICTURES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
BATCH = 30
# No way by Tab is longer than this.
MOST_TABS = 40
# How long it takes until the focus is there, at most; more, and a Tab is pressed too many.
TAB_SECONDS = 0.1


def start(service):
    return desktop.window(PROGRAM, None, ('--api-url', service.url))


def focused(window):
    return next((node for node in desktop.walk(window.root) if desktop.is_focused(node)), None)


def next_by_tab(window):
    """Presses Tab until the focus is somewhere else than it was. Rows with text do not tell that
    they have it: there it is looked whether another Tab leads out of them."""
    before = focused(window)
    story.keys('Tab')
    if before is not None:
        desktop.until(lambda: not desktop.is_focused(before), f'Tab leaves “{before.name}”')
    time.sleep(TAB_SECONDS)
    return focused(window)


def tab_to(window, name):
    for _ in range(MOST_TABS):
        node = next_by_tab(window)
        if node is not None and node.name.startswith(name):
            return
    raise desktop.NotThere(f'“{name}” by Tab')


def has_focus(window, name):
    desktop.until(lambda: focused(window).name.startswith(name), f'the focus in “{name}”')


def enter(window, name, text):
    """Where the cursor is, which is to be the row of that name."""
    window.find(name, 'text')
    story.write(text)
    story.holds(window, name, text)


def add(window, token, name):
    """From the page that asks for a token."""
    enter(window, 'API token', token)
    story.keys('Return')
    window.see('Will be kept in')
    has_focus(window, 'Add')
    story.keys('Return')
    window.see(f'Account: {name}')


def a_token_is_added_checked_and_kept(service):
    with start(service) as window:
        window.see('Copy Videos to Wistia')
        tab_to(window, 'Add Your Wistia Account')
        story.keys('space')
        add(window, ' practice-token ', 'Practice Account')


def a_folder_is_typed_and_a_copy_made_and_its_link_taken(service):
    with start(service) as window:
        window.see('Account: Practice Account')
        story.keys('ctrl+n')
        enter(window, 'Bucket', 'acme-video')
        story.keys('Tab')
        enter(window, 'Object key', 'talks/keynote.mp4')
        story.keys('Tab')
        enter(window, 'Folder', 'ta')
        window.find('Talks, ', 'list item')
        story.keys('Return')
        story.holds(window, 'Folder', 'Talks')
        story.keys('Return')
        window.see('keynote.mp4, Ready')
        tab_to(window, 'keynote.mp4, Ready')
        story.keys('ctrl+l')
        window.see('Link copied')
        (hashed_id,) = story.history('hashed_id')[0]
        assert story.clipboard(window) == f'{service.url}/medias/{hashed_id}'
    (post,) = service.find('POST', '/s3_copy')
    assert f'project_id={story.TALKS}' in post.body, post.body


def the_details_and_the_menu_of_a_copy_are_reached(service):
    with start(service) as window:
        window.see('keynote.mp4, Ready')
        tab_to(window, 'keynote.mp4, Ready')
        story.keys('shift+F10')
        window.find('Copy Link')
        window.screenshot(PICTURES / 'account-menu.png')
        story.keys('Escape')
        has_focus(window, 'keynote.mp4, Ready')
        story.keys('Return')
        window.see('What Was Answered')
        story.keys('alt+Left')
        has_focus(window, 'keynote.mp4, Ready')


def a_batch_is_left_and_its_end_is_told(service):
    service.close('POST', '/s3_copy')
    with story.Told() as told, start(service) as window:
        window.see('keynote.mp4, Ready')
        story.keys('ctrl+shift+n')
        window.find('One S3 address per line', 'text')
        story.write_lines(f's3://acme-video/{number:02}.mp4' for number in range(BATCH))
        story.keys('ctrl+Return')
        window.see(f'{BATCH} to copy')
        story.keys('ctrl+Return')
        window.see(f' of {BATCH}')
        story.keys('ctrl+w')
        desktop.until(lambda: not story.is_on_screen(), 'the window goes')
        service.open()
        desktop.until(lambda: told.notifications()[-1] == ('All Copies Are Ready', f'{BATCH} ready'),
                      'the end is told', 30)
        window.process.wait(desktop.PATIENCE)
    copied = service.copied()[1:]
    assert sorted(copied) == [f'{number:02}.mp4' for number in range(BATCH)], copied


def the_account_is_switched_in_the_header(service):
    with start(service) as window:
        window.see('Account: Practice Account')
        tab_to(window, 'Account: Practice Account')
        story.keys('space')
        has_focus(window, 'Practice Account, in use')
        tab_to(window, 'Add Account')
        story.keys('space')
        add(window, 'practice-token-second', 'Second Practice Account')
        tab_to(window, 'Account: Second Practice Account')
        story.keys('space')
        has_focus(window, 'Second Practice Account, in use')
        window.screenshot(PICTURES / 'account-switch.png')
        story.keys('Escape')
        copy(window, 'second.mp4')
        tab_to(window, 'Account: Second Practice Account')
        story.keys('space', 'Up', 'Return')
        window.see('Account: Practice Account')
        copy(window, 'first.mp4')
    tokens = [request.token for request in service.find('POST', '/s3_copy')[-2:]]
    assert tokens == ['Bearer practice-token-second', 'Bearer practice-token'], tokens


def copy(window, key):
    story.keys('ctrl+n')
    story.keys('ctrl+a')
    enter(window, 'Bucket', 'acme-video')
    story.keys('Tab')
    enter(window, 'Object key', key)
    story.keys('Return')
    window.see(f'{key}, Ready')


TESTS = [
    a_token_is_added_checked_and_kept,
    a_folder_is_typed_and_a_copy_made_and_its_link_taken,
    the_details_and_the_menu_of_a_copy_are_reached,
    a_batch_is_left_and_its_end_is_told,
    the_account_is_switched_in_the_header,
]

if __name__ == '__main__':
    with recorder.Recorder(PRACTICE) as endpoint:
        desktop.run_tests(TESTS, PICTURES, 'failed-account-keys', endpoint)
