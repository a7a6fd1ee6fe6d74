#!/usr/bin/python3
# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How late the window's frames are while a batch is sent over TLS at the full rate, against the same
window at rest, in one run. The service is a process of its own, which has the lowest priority: the
real one does not share the processor with the window. "steady" is what a minute's limit allows for
long, some ten copies a second; "burst" the beginning of a batch, as fast as eight at once go.

usage: frames.py PROGRAM SEED CERTIFICATES    (inside a private session with a display)
"""

import asyncio
import itertools
import multiprocessing
import os
import pathlib
import ssl
import statistics
import subprocess
import sys
import tempfile

FRAME = 16.7
WANTED = 0.99
RECORDS = 1000
LATENCY = 0.05
numbers = itertools.count(1)


async def answer(reader, writer):
    try:
        while head := await reader.readuntil(b'\r\n\r\n'):
            fields = dict(line.lower().split(b': ', 1) for line in head.split(b'\r\n')[1:] if line)
            await reader.readexactly(int(fields.get(b'content-length', 0)))
            await asyncio.sleep(LATENCY)
            body = b'{"hashed_id":"media%d","status":"ready","progress":1}' % next(numbers)
            writer.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
                         b'Content-Length: %d\r\n\r\n%s' % (len(body), body))
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
        pass
    writer.close()


def serve(certificate, connection):
    os.nice(19)

    async def main():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server = await asyncio.start_server(answer, '127.0.0.1', 0, ssl=context, backlog=128)
        connection.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


def measure(program, seed, certificates):
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(certificates / 'good.pem', theirs), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as home:
        history = pathlib.Path(home, 'history.db')
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, GSK_RENDERER='cairo',
                           GDK_BACKEND='x11', GDK_DEBUG='gl-disable', GTK_A11Y='none')
        subprocess.run([seed, history, str(RECORDS)], check=True)
        lines = subprocess.run(
            [program, f'https://127.0.0.1:{ours.recv()}', certificates / 'ca.pem', history],
            check=True, env=environment, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    server.terminate()
    return [(line.split()[0], *map(float, line.split()[1:])) for line in lines]


def main():
    program, seed, certificates = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
    turns = measure(program, seed, certificates)
    rows = {kind: [turn[1:] for turn in turns if turn[0] == kind] for kind in ('rest', 'steady', 'burst')}
    medians = {kind: [*map(statistics.median, zip(*rows[kind]))] for kind in rows}
    for first, what in ((2, 'late'), (6, 'of processor time')):
        for kind, (count, rate, *_) in medians.items():
            share, middle, most, worst = medians[kind][first:first + 4]
            verdict = 'within' if share >= WANTED else 'UNDER'
            print(f'{kind}: {share:.2%} of {count:.0f} frames under {FRAME} ms {what}, {verdict} '
                  f'{WANTED:.0%}; median {middle:.1f} ms, 99 % {most:.1f} ms, worst {worst:.1f} ms'
                  + (f'; {rate:.0f} copies a second' if rate else ''))
        for kind in ('steady', 'burst'):
            ratio = medians[kind][first + 2] / medians['rest'][first + 2]
            print(f'99th percentile, {kind}: {ratio:.2f} times that at rest '
                  f'(medians of {len(rows["rest"])} turns)')


if __name__ == '__main__':
    main()
