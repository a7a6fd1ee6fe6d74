#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prepares a bucket end to end: from the menu to the policy and the message, by assistive technology
and by keyboard alone; a wrong policy, and a refused copy. Prints TAP.

usage: test-guide.py WINDOW PICTURES    (inside a private session with a display)"""

import json
import pathlib
import sys
import time

import desktop
import story

PROGRAM, PICTURES = sys.argv[1], pathlib.Path(sys.argv[2])
# How long it takes until the focus is there, as a rule; and until a Tab that was pressed too many
# because it took longer has taken it away again.
TAB_SECONDS, SETTLE_SECONDS = 0.1, 0.6
NUMBER_ROW = 'Wistia’s AWS account number'
NUMBER = '111122223333'
THEIRS = {'Sid': 'Others', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',
          'Resource': 'arn:aws:s3:::acme-video/*'}
PRESENT = json.dumps({'Version': '2012-10-17', 'Id': 'kept', 'Statement': [THEIRS]}, indent=4)
OURS = {'Sid': 'AllowWistiaS3Copy', 'Effect': 'Allow',
        'Principal': {'AWS': f'arn:aws:iam::{NUMBER}:root'},
        'Action': ['s3:GetObject', 's3:GetObjectVersion'],
        'Resource': 'arn:aws:s3:::acme-video/*'}
WRONG = '''{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Wistia",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": ["s3:GetObject", "s3:GetObjectVersion"],
      "Resource": "arn:aws:s3:::acme-video"
    }
  ]
}'''


class Guide:
    """The guide of a window; the window's own form has rows of the same names."""

    def __init__(self, window):
        self.window = window
        desktop.until(self.root, 'the guide')

    def root(self):
        return next((node for node in self.window.root if node.name == 'Prepare a Bucket'), None)

    def find(self, name, role):
        def look():
            found = [node for node in desktop.walk(self.root())
                     if node.getRoleName() == role and node.name == name]
            return found[0] if found else None
        return desktop.until(look, f'{role} “{name}” in the guide')

    def type(self, name, text):
        def attempt():
            entry = self.find(name, 'text')
            return (entry.queryEditableText().setTextContents(text)
                    or desktop.read(entry) == text)
        desktop.until(attempt, f'“{text}” in “{name}”')

    def read(self, name):
        return desktop.read(self.find(name, 'text'))

    def enter(self, name, text):
        """Where the cursor is, which is to be the row of that name."""
        self.find(name, 'text')
        story.write(text)
        desktop.until(lambda: self.read(name) == text, f'“{text}” in “{name}”')

    def press(self, name):
        desktop.until(lambda: self.find(name, 'push button').queryAction().doAction(0),
                      f'pressing “{name}”')

    def see(self, text):
        desktop.until(lambda: any(text in node.name for node in desktop.walk(self.root())),
                      f'“{text}” in the guide')

    def tab_to(self, name, role):
        """From where the keyboard is."""
        for _ in range(80):
            if desktop.is_focused(self.find(name, role)):
                time.sleep(SETTLE_SECONDS)
                if desktop.is_focused(self.find(name, role)):
                    return
            story.keys('Tab')
            time.sleep(TAB_SECONDS)
        raise desktop.NotThere(f'the keyboard on “{name}”')

    def close(self):
        story.keys('Escape')
        desktop.until(lambda: self.root() is None, 'the guide to be closed')


def welcome(window):
    window.see('Copy Videos to Wistia')


def check_policy(text):
    assert json.loads(text) == {'Version': '2012-10-17', 'Id': 'kept',
                                'Statement': [THEIRS, OURS]}, text


def menu_leads_to_policy_and_message():
    with desktop.window(PROGRAM) as window:
        welcome(window)
        story.keys('F10')
        window.press('Prepare a Bucket…', 'menu item')
        guide = Guide(window)
        guide.type('Bucket', 'acme-video')
        guide.type(NUMBER_ROW, NUMBER)
        guide.type('Present policy', PRESENT)
        guide.see('The statement for Wistia was added; everything else is as it was.')
        guide.see('This policy lets Wistia in')
        guide.see(', added: ')
        window.screenshot(PICTURES / 'e2e-guide-policy.png')
        guide.press('Copy Policy')
        guide.see('Policy copied')
        guide.close()
        check_policy(story.clipboard(window))

        story.keys('ctrl+b')
        guide = Guide(window)
        guide.press('Next: Tell Wistia')
        guide.press('Copy Message')
        window.screenshot(PICTURES / 'e2e-guide-message.png')
        guide.close()
        message = story.clipboard(window)
        assert 'arn:aws:s3:::acme-video' in message and 's3:GetObjectVersion' in message, message


def keyboard_alone_leads_to_the_policy():
    with desktop.window(PROGRAM) as window:
        welcome(window)
        story.keys('ctrl+b')
        guide = Guide(window)
        # Rows with text do not tell that they have the keyboard.
        guide.enter('Bucket', 'acme-video')
        story.keys('Tab')
        guide.enter(NUMBER_ROW, NUMBER)
        guide.tab_to('Present policy', 'text')
        story.write(PRESENT)
        guide.see('The statement for Wistia was added')
        guide.tab_to('Copy Policy', 'push button')
        story.keys('space')
        guide.see('Policy copied')
        story.keys('alt+2')
        guide.tab_to('Copy Message', 'push button')
        story.keys('alt+1')
        guide.close()
        check_policy(story.clipboard(window))


def wrong_policy_says_where_and_why():
    with desktop.window(PROGRAM) as window:
        welcome(window)
        story.keys('ctrl+b')
        guide = Guide(window)
        guide.type('Bucket', 'acme-video')
        guide.type(NUMBER_ROW, NUMBER)
        guide.type('Present policy', WRONG)
        guide.see('This policy does not let Wistia in')
        guide.see('line 9')
        guide.see('“arn:aws:s3:::acme-video” is the bucket itself')
        window.screenshot(PICTURES / 'e2e-guide-wrong.png')
        guide.type('Present policy', WRONG.replace('"Allow",', '"Allow"'))
        guide.see('Line 7, column 7: A comma is missing')
        guide.press('Go to Line 7')
        desktop.until(lambda: desktop.is_focused(guide.find('Present policy', 'text')), 'the text')


def refused_copy_leads_to_its_causes():
    with desktop.window(PROGRAM) as window:
        welcome(window)
        window.press('Try the Practice Account')
        window.see('Practice Account')
        window.type('Bucket', 'practice-missing')
        window.type('Object key', 'talks/gone.mp4')
        window.press('Copy to Wistia')
        window.see('gone.mp4, Refused')
        window.press('Find the Cause…')
        guide = Guide(window)
        guide.see('practice-missing/talks/gone.mp4')
        guide.see('Is the object key exactly the one in S3?')
        window.screenshot(PICTURES / 'e2e-guide-causes.png')
        guide.press('Check the Bucket’s Policy…')
        desktop.until(lambda: desktop.is_focused(guide.find('Present policy', 'text')), 'the text')
        assert guide.read('Bucket') == 'practice-missing'
        story.keys('alt+4')
        desktop.until(lambda: guide.read('Object key') == 'talks/gone.mp4', 'the key')
        guide.press('Fill In the Form')
        desktop.until(lambda: guide.root() is None, 'the guide to be closed')
        story.holds(window, 'Object key', 'talks/gone.mp4')


TESTS = [
    menu_leads_to_policy_and_message,
    keyboard_alone_leads_to_the_policy,
    wrong_policy_says_where_and_why,
    refused_copy_leads_to_its_causes,
]


if __name__ == '__main__':
    desktop.run_tests(TESTS, PICTURES, 'failed-guide')
