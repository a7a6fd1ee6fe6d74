# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on loopback that keeps its own ledger of what it was asked to copy, and can be asked
what it has: what S3 Copy's history is held against after a crash."""

import asyncio
import collections
import datetime
import json
import threading
import time
import urllib.parse


class Ledger:
    """Answers each copy after delay seconds. The ledger is written when the whole request has
    arrived, before anything is answered. limit: so many requests in any 60 seconds, more are
    answered with 429."""

    def __init__(self, delay=0.0, limit=0):
        self.delay = delay
        self.limit = limit
        self.window = collections.deque()  # when the requests of the last 60 s arrived
        self.refused = 0  # answered with 429
        self.media = []  # in the order in which they were made
        self.forms = []  # what was asked, as it was asked

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self.thread.start()
        ready.wait()
        return self

    def __exit__(self, *failure):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def _run(self, ready):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(
            asyncio.start_server(self._serve, '127.0.0.1', 0, backlog=512))
        self.url = 'http://127.0.0.1:{}'.format(self.server.sockets[0].getsockname()[1])
        self.loop.set_exception_handler(lambda loop, context: None)
        ready.set()
        self.loop.run_forever()
        self.server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    def clear(self):
        """Forgets everything: for the next history."""
        self.media, self.forms = [], []

    def counts(self):
        """How often each object was asked for: {(bucket, key): times}."""
        counted = {}
        for form in self.forms:
            place = (form['bucket'], form['source_file'])
            counted[place] = counted.get(place, 0) + 1
        return counted

    def by_id(self):
        return {media['hashed_id']: media for media in self.media}

    def _make(self, form):
        number = len(self.media) + 1
        now = datetime.datetime.now(datetime.timezone.utc)
        self.forms.append(form)
        self.media.append({
            'id': number, 'hashed_id': f'm{number:09d}', 'type': 'Video', 'status': 'queued',
            'name': form.get('name') or form['source_file'].rsplit('/', 1)[-1], 'progress': 0.0,
            'created': now.isoformat(timespec='milliseconds'), 'place': [form['bucket'],
                                                                         form['source_file']]})
        return self.media[-1]

    def _answer(self, method, target, body):
        path, _, query = target.partition('?')
        asked = urllib.parse.parse_qs(query, keep_blank_values=True)
        if method == 'POST' and path == '/s3_copy':
            return self._make(dict(urllib.parse.parse_qsl(body, keep_blank_values=True)))
        if path == '/modern/account':
            return {'id': 1, 'name': 'Acme', 'url': 'https://acme.wistia.com'}
        if path == '/modern/medias':
            wanted = set(asked.get('hashed_ids[]', []))
            found = [media for media in self.media
                     if (not wanted or media['hashed_id'] in wanted)
                     and ('name' not in asked or media['name'] == asked['name'][0])]
            return list(reversed(found))[:100]
        return self.by_id().get(path.rsplit('/', 1)[-1], {'error': 'not found'})

    def _allows(self):
        now = time.monotonic()
        while self.window and self.window[0] <= now - 60:
            self.window.popleft()
        if self.limit and len(self.window) >= self.limit:
            self.refused += 1
            return False
        self.window.append(now)
        return True

    async def _serve(self, reader, writer):
        try:
            head = (await reader.readuntil(b'\r\n\r\n')).decode('latin-1')
            lines = head.split('\r\n')
            method, target, _ = lines[0].split(' ', 2)
            length = 0
            for line in lines[1:]:
                name, _, value = line.partition(':')
                if name.lower() == 'content-length':
                    length = int(value)
            body = (await reader.readexactly(length)).decode()
            if not self._allows():
                writer.write(b'HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain\r\n'
                             b'Retry-After: 10\r\nContent-Length: 5\r\nConnection: close\r\n'
                             b'\r\nslow!')
                return
            answer = json.dumps(self._answer(method, target, body)).encode()
            if method == 'POST' and self.delay:
                await asyncio.sleep(self.delay)
            date = datetime.datetime.now(datetime.timezone.utc)
            writer.write((
                'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
                f'Date: {date:%a, %d %b %Y %H:%M:%S} GMT\r\nX-Request-Id: r{len(self.forms)}\r\n'
                f'Content-Length: {len(answer)}\r\nConnection: close\r\n\r\n').encode() + answer)
            await writer.drain()
        finally:
            writer.close()


def disagreements(rows, ledger, finished=False):
    """What is wrong between a history (copies as JSON) and the ledger, as words. finished: nothing
    may wait any more either."""
    wrong = []
    made = ledger.by_id()
    counts = ledger.counts()
    wrong += [f'{place} was sent {times} times' for place, times in counts.items() if times > 1]
    known = {(row['bucket'], row['key']) for row in rows}
    wrong += [f'{place} was sent and is in no record' for place in counts if place not in known]
    owners = {}
    for row in rows:
        place, state = (row['bucket'], row['key']), row['state']
        times = counts.get(place, 0)
        if state in ('queued', 'processing', 'ready', 'media-failed'):
            media = made.get(row['hashed_id'])
            if media is None or tuple(media['place']) != place:
                wrong.append(f'{place} is {state} as {row["hashed_id"]}, which is another media')
            if row['hashed_id'] in owners:
                wrong.append(f'{place} and {owners[row["hashed_id"]]} are one media')
            owners[row['hashed_id']] = place
        elif state == 'waiting':
            if times:
                wrong.append(f'{place} waits to be sent, and was')
            if finished:
                wrong.append(f'{place} still waits')
        elif state != 'unsure':
            wrong.append(f'{place} is {state}')
    return wrong
