# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several accounts in one real keyring: which one a command uses, and which token a copy is sent
with."""
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cli
from cli import Home, TOKEN, check, same

ALPHA, BETA, TWIN = 'a1' * 32, 'b2' * 32, 'c3' * 32
ACCOUNTS = {ALPHA: (101, 'Acme Marketing', 'https://acme.wistia.com'),
            BETA: (202, 'Beta', 'https://beta-videos.wistia.com'),
            TWIN: (303, 'Beta', 'https://other.wistia.com')}
ACCEPTED = ('queued', 'processing', 'ready')
url = None


class Wistia:
    """Three accounts, each with its token; keeps who copied what with which token."""

    def __init__(self):
        self.copies, self.dead = [], set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
                token = (self.headers['Authorization'] or '').removeprefix('Bearer ')
                self.reply(*service.decide(self.command, self.path, token, body))

            def reply(self, status, data):
                text = json.dumps(data).encode()
                self.send_response(status)
                self.send_header('Content-Type', 'application/json')
                self.send_header('Content-Length', str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def decide(self, method, path, token, body):
        if token not in ACCOUNTS or token in self.dead:
            return 401, {'code': 'unauthorized_credentials', 'error': 'no such token'}
        number, name, address = ACCOUNTS[token]
        if method == 'POST':
            key = re.search(rb'source_file=([^&]*)', body).group(1).decode()
            self.copies.append((key, token))
            return 200, {'hashed_id': f'm{len(self.copies)}', 'status': 'queued'}
        if path.endswith('/account'):
            return 200, {'id': number, 'name': name, 'url': address}
        if '/folders' in path or '/medias' in path:
            return 200, []
        return 404, {'error': 'not found'}

    def take(self):
        taken, self.copies = sorted(self.copies), []
        return taken


def add(home, service, *tokens):
    for token in tokens:
        home.run('account', 'add', '--json', '--api-url', service.url, stdin=token).expect(0)


def alone(function):
    """The keyring is the session's: each check leaves it as it was, however it went."""
    def run():
        home = Home()
        try:
            function(home, Wistia())
        finally:
            clear(home)
    run.__doc__ = function.__doc__
    return check(run)


def clear(home):
    while rows := home.run('account', 'list', '--json').expect(0).objects():
        word = str(rows[0]['number'] or rows[0]['name'])
        home.run('account', 'remove', word).expect(0)


def copy(home, service, key, *arguments, **more):
    return home.run('copy', '--json', '--upload-url', service.url, f's3://acme-video/{key}',
                    *arguments, **more)


@alone
def they_are_listed(home, service):
    """list writes every account as one object with the promised fields, the default one first"""
    same(home.run('account', 'list', '--json').expect(0).out, '')
    add(home, service, ALPHA, BETA)
    got = home.run('account', 'list', '--json').expect(0).objects()
    same([list(row) for row in got], [cli.ACCOUNT_FIELDS] * 2)
    same([(row['number'], row['name'], row['url'], row['default'], row['checked']) for row in got],
         [(101, 'Acme Marketing', 'https://acme.wistia.com', True, True),
          (202, 'Beta', 'https://beta-videos.wistia.com', False, True)])
    lines = home.run('account', 'list').expect(0).out.splitlines()
    assert lines[0].startswith('* Acme Marketing (') and lines[1].startswith('  Beta ('), lines


@alone
def as_people_call_them(home, service):
    """--account takes a name in any case, an address, its first part, and a number"""
    add(home, service, ALPHA, BETA)
    for word in ('Beta', 'bETA', '202', 'https://beta-videos.wistia.com/', 'beta-videos.wistia.com',
                 'beta-videos', 'BETA-VIDEOS'):
        got = home.run('account', 'show', '--json', '--account', word).expect(0).only()
        same(got['number'], 202, word)
        same(home.run('account', 'show', '--json', word).expect(0).only(), got, word)
    same(home.run('account', 'show', '--json', 'acme').expect(0).only()['number'], 101)
    for word in ('', ' ', 'Bet', '0', '-202', '2020', 'x' * 3000, '\udcff', 'wistia.com'):
        got = home.run('account', 'show', '--json', '--account', word)
        same((got.status, got.out), (2, ''), word[:20])
        got = copy(home, service, 'k.mp4', '--account', word)
        same((got.status, got.out), (2, ''), word[:20])
    same((service.copies, home.history()), ([], []))


@alone
def two_of_one_name(home, service):
    """of two accounts of one name none is guessed: the number and the address tell them apart"""
    add(home, service, BETA, TWIN)
    for command in (['copy', 's3://acme-video/k.mp4'], ['folders'], ['status', 'abc'],
                    ['account', 'remove'], ['account', 'default']):
        got = home.run(*command, '--account', 'beta', '--api-url', service.url).expect(2)
        assert got.out == '' and 'account list' in got.err, (command, got)
    listed = home.run('account', 'list').expect(0).out
    assert '202' in listed and '303' in listed, listed
    for word, token in (('303', TWIN), ('other', TWIN), ('202', BETA), ('beta-videos', BETA)):
        same(copy(home, service, 'k.mp4', '--account', word).expect(0).only()['account'], 'Beta')
        same(service.take(), [('k.mp4', token)], word)


@alone
def one_that_is_there_twice(home, service):
    """accounts with all in common, as one kept unchecked may turn out to be, are told apart by id"""
    for _ in range(2):
        home.run('account', 'add', '--api-url', 'http://127.0.0.1:9', stdin=ALPHA).expect(0)
    got = home.run('account', 'check', 'Wistia account', '--api-url', service.url).expect(2)
    ids = re.findall(r'^(?:s3copy: )?([0-9a-f-]{36}) ', got.err, re.MULTILINE)
    same(len(set(ids)), 2, got.err)
    for word in ids:
        home.run('account', 'check', word, '--api-url', service.url).expect(0)
    home.run('account', 'remove', '101').expect(2)
    home.run('account', 'remove', ids[1]).expect(0)
    home.run('account', 'show', '101').expect(0)


@alone
def each_with_its_own(home, service):
    """copies use the default account, or that of --account, each with its own token"""
    add(home, service, ALPHA, BETA)
    same(copy(home, service, 'a.mp4').expect(0).only()['account'], 'Acme Marketing')
    same(copy(home, service, 'b.mp4', '--account', 'Beta').expect(0).only()['account'], 'Beta')
    same(copy(home, service, 'c.mp4').expect(0).only()['account'], 'Acme Marketing')
    same(service.take(), [('a.mp4', ALPHA), ('b.mp4', BETA), ('c.mp4', ALPHA)])
    got = home.run('account', 'default', '--json', 'Beta').expect(0).only()
    same((got['number'], got['default']), (202, True))
    copy(home, service, 'd.mp4').expect(0)
    same(service.take(), [('d.mp4', BETA)])


@alone
def what_was_said_counts_more(home, service):
    """--account counts more than S3COPY_TOKEN, and does not go with --token-stdin"""
    add(home, service, ALPHA, BETA)
    copy(home, service, 'a.mp4', '--account', 'Beta', token=ALPHA).expect(0)
    same(service.take(), [('a.mp4', BETA)])
    got = copy(home, service, 'b.mp4', '--account', 'Beta', '--token-stdin', stdin=ALPHA)
    same((got.status, got.out, service.take()), (2, '', []))
    got = copy(home, service, 'c.mp4', token=BETA).expect(0).only()
    same((got['account'], service.take()), ('from the environment', [('c.mp4', BETA)]))


@alone
def a_window_changes_nothing(home, service):
    """what a window uses for its new copies does not change what a script copies with"""
    add(home, service, ALPHA, BETA)
    settings = home.path / 'config' / 'glib-2.0' / 'settings'
    settings.mkdir(parents=True)
    with cli.opened(home.database) as history:
        chosen = history.execute("SELECT id FROM account WHERE name = 'Beta'").fetchone()[0]
    (settings / 'keyfile').write_text(f"[org/example/S3Copy]\naccount='{chosen}'\n")
    places = {'XDG_CONFIG_HOME': str(home.path / 'config'), 'GSETTINGS_BACKEND': 'keyfile'}
    copy(home, service, 'a.mp4', **places).expect(0)
    same(service.take(), [('a.mp4', ALPHA)])
    listed = home.run('account', 'list', '--json', **places).expect(0).objects()
    same([row['default'] for row in listed if row['number'] == 101], [True])


@alone
def waiting_copies_keep_to_theirs(home, service):
    """a waiting copy is never sent with another account's token, whatever is at hand"""
    add(home, service, ALPHA, BETA)
    service.dead.add(BETA)
    got = copy(home, service, 'b1.mp4', 's3://acme-video/b2.mp4', '--account', 'Beta').expect(3)
    same([row['state'] for row in got.objects()], ['waiting', 'waiting'])
    copy(home, service, 'a.mp4').expect(0)
    same(service.take(), [('a.mp4', ALPHA)])
    for arguments, more in (([], {}), ([], {'token': ALPHA}), (['--token-stdin'], {'stdin': ALPHA})):
        home.run('resume', '--upload-url', service.url, *arguments, **more).expect(3)
        same(service.take(), [], (arguments, more))
    add(home, service, ALPHA)
    same(service.take(), [])
    home.run('account', 'remove', 'Beta').expect(0)
    home.run('resume', '--upload-url', service.url).expect(3)
    same(service.take(), [])
    same([row['state'] for row in home.history()], ['queued', 'waiting', 'waiting'])


@alone
def resume_serves_all(home, service):
    """resume sends the waiting copies of several accounts, each with its own token"""
    add(home, service, ALPHA, BETA)
    service.dead |= {ALPHA, BETA}
    copy(home, service, 'a1.mp4', 's3://acme-video/a2.mp4').expect(3)
    copy(home, service, 'b1.mp4', 's3://acme-video/b2.mp4', '--account', 'Beta').expect(3)
    service.dead.clear()
    got = home.run('resume', '--json', '--upload-url', service.url).expect(0).objects()
    same(sorted((row['key'], row['account']) for row in got),
         [('a1.mp4', 'Acme Marketing'), ('a2.mp4', 'Acme Marketing'), ('b1.mp4', 'Beta'),
          ('b2.mp4', 'Beta')])
    same(service.take(),
         [('a1.mp4', ALPHA), ('a2.mp4', ALPHA), ('b1.mp4', BETA), ('b2.mp4', BETA)])


@alone
def only_a_token_of_its_own(home, service):
    """a token of another account does not replace an account's, and is not kept"""
    add(home, service, ALPHA)
    got = home.run('account', 'add', '--json', '--account', 'acme', '--api-url', service.url,
                   stdin=BETA)
    same((got.status, got.out), (3, ''))
    assert '“Beta”' in got.err, got
    copy(home, service, 'a.mp4').expect(0)
    same(service.take(), [('a.mp4', ALPHA)])
    same(len(home.run('account', 'list', '--json').objects()), 1)


@alone
def several_want_to_be_named(home, service):
    """remove and default do not guess which of several is meant"""
    for action in ('check', 'show', 'remove', 'default'):
        same(home.run('account', action, '--json').expect(3).out, '')
    add(home, service, ALPHA, BETA)
    for action in ('remove', 'default'):
        got = home.run('account', action, '--json')
        same((got.status, got.out), (2, ''), action)
    got = home.run('account', 'remove', '--json', 'acme').expect(0).only()
    same(got, {'name': 'Acme Marketing', 'kind': 'wistia', 'url': 'https://acme.wistia.com',
               'number': 101, 'removed': True})
    same(home.run('account', 'default', '--json').expect(0).only()['number'], 202)


@alone
def a_history_by_account(home, service):
    """history --account lists that account's copies, also once it is removed"""
    add(home, service, ALPHA, BETA)
    copy(home, service, 'a.mp4').expect(0)
    copy(home, service, 'b.mp4', '--account', 'Beta').expect(0)
    copy(home, service, 'c.mp4').expect(0)

    def keys(*words):
        rows = home.run('history', '--json', *words).expect(0).objects()
        return [row['key'] for row in rows]

    for word in ('Acme Marketing', 'ACME marketing', '101', 'acme', 'acme.wistia.com'):
        same(keys('--account', word), ['c.mp4', 'a.mp4'], word)
    same(keys('--account', 'Acme Marketing', '-n', '1'), ['c.mp4'])
    same(keys('--account', 'beta', 'a.mp4'), [])
    same(keys('--account', 'nobody'), [])
    clear(home)
    same(keys('--account', 'Acme Marketing'), ['c.mp4', 'a.mp4'])
    home.run('history', '--account', '\udcff').expect(2)


# Token, exit status, error.
VERDICTS = [('practice-token', 0, None), ('practice-token-read-only', 0, None),
            ('practice-token-unknown', 0, None), ('practice-token-expired', 3, 'token-rejected'),
            ('practice-token-inactive', 3, 'account-inactive')]


@alone
def a_check_says_what_it_met(home, service):
    """check tells each verdict by its own error, remembers it, and blames the keyring for none"""
    for token, status, error in VERDICTS:
        home.run('account', 'add', '--name', 'Mine', '--api-url', 'http://127.0.0.1:9',
                 stdin=token).expect(0)
        got = home.run('account', 'check', '--json', '--api-url', url).expect(status).only()
        same((list(got), got['error'], got['token']), (cli.ACCOUNT_FIELDS, error, True), token)
        shown = home.run('account', 'show', '--json').expect(0).only()
        same((shown['trouble'], shown['checked']), (error, error is None), token)
        same('cannot copy' in home.run('account', 'show').err, token.endswith('read-only'), token)
        home.run('account', 'remove').expect(0)


@alone
def a_check_without_a_network(home, service):
    """a service that is not there says nothing about the account, status 5"""
    add(home, service, ALPHA)
    got = home.run('account', 'check', '--json', '--api-url', 'http://127.0.0.1:9').expect(5).only()
    same((got['error'], got['trouble'], got['checked'], got['token']),
         ('unreachable', None, True, True))
    text = home.run('account', 'check', '--api-url', 'http://127.0.0.1:9').expect(5)
    assert 'cannot be had' not in text.out, text


@alone
def an_end_is_near(home, service):
    """a token that expires soon is warned of when it is added, in JSON too"""
    got = home.run('account', 'add', '--json', '--api-url', url, stdin='practice-token-expiring')
    assert got.expect(0).only()['expires'] and 'expires soon' in got.err, got
    assert 'Expires in 10 days' in home.run('account', 'show').out


@alone
def a_pasted_token_is_cleaned(home, service):
    """what came with a pasted token is taken away, which is said; a line break at its end is not"""
    for text, said in ((f'{ALPHA}\n', False), (f'{ALPHA}\r\n', False), (ALPHA, False),
                       (f'  {ALPHA}', True), (f'"{ALPHA}"\n', True), (f'Bearer {ALPHA}', True),
                       (f'{ALPHA[:30]}\n{ALPHA[30:]}\n', True)):
        got = home.run('account', 'add', '--json', '--api-url', service.url, stdin=text).expect(0)
        same((got.only()['number'], 'taken away' in got.err), (101, said), repr(text))


@alone
def revoked_in_the_middle(home, service):
    """a token revoked in the middle of many: the rest waits, and a new one sends it, nothing twice"""
    home.run('account', 'add', '--api-url', url, stdin='practice-token-revoked').expect(0)
    lines = ''.join(f's3://acme-video/k{number}.mp4\n' for number in range(30))
    got = home.run('copy', '--json', '--from-file', '-', '--upload-url', url, stdin=lines).expect(3)
    same(len(got.objects()), 5)
    assert '25 copies' in got.err and 'did not accept the API token' in got.err, got
    rows = home.history()
    same(sorted(row['state'] in ACCEPTED for row in rows), [False] * 25 + [True] * 5)
    same([row['state'] for row in rows].count('waiting'), 25)
    same(home.run('account', 'list', '--json').expect(0).only()['trouble'], 'token-rejected')
    before = {row['key']: row['hashed_id'] for row in rows if row['hashed_id']}
    got = home.run('account', 'add', '--json', '--upload-url', url, stdin=TOKEN).expect(0).objects()
    same((got[0]['trouble'], len(got)), (None, 26))
    rows = home.history()
    same((len(rows), len({row['hashed_id'] for row in rows})), (30, 30))
    assert all(row['state'] in ACCEPTED for row in rows), rows
    same({key: value for key, value in before.items()
          if [row['hashed_id'] for row in rows if row['key'] == key] != [value]}, {})


with cli.practice('--rate-limit', '0') as url:
    cli.run_checks()
