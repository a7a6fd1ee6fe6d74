# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of media, good and bad, over the wire."""

import struct
import subprocess
import time
import zlib

from endpoint import TOKEN, Endpoint, curl, equal, main, promise

endpoint = Endpoint(speed=1000)


def picture(bucket="acme-video", own=endpoint, **keywords):
    answer = own.copy(bucket)
    equal((answer.status, answer.json()["name"]), (200, "keynote.mp4"))
    said = answer.json()["thumbnail"]
    equal(said["url"], f"{own.url}/deliveries/{answer.json()['hashed_id']}.png")
    return said, curl(said["url"], **keywords)


def read_png(data):
    """Width, height, and the colours of all pixels. Whatever is wrong with the file is an error."""
    equal(data[:8], b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at:at + 4]), data[at + 4:at + 8]
        body = data[at + 8:at + 8 + length]
        equal(struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0], zlib.crc32(kind + body))
        chunks[kind] = body
        at += 12 + length
    equal((list(chunks), at), ([b"IHDR", b"PLTE", b"IDAT", b"IEND"], len(data)))
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    equal((depth, colour, rest), (8, 3, [0, 0, 0]))
    rows = zlib.decompress(chunks[b"IDAT"])
    equal((len(rows), set(rows[::width + 1])), (height * (width + 1), {0}))
    colours = [chunks[b"PLTE"][i:i + 3] for i in range(0, 768, 3)]
    return width, height, [colours[n] for i, n in enumerate(rows) if i % (width + 1)]


@promise("a picture is a small PNG of the size that is said, and needs no token")
def _():
    said, answer = picture()
    equal((answer.code, answer.status, answer.headers["content-type"]), (0, 200, "image/png"))
    assert len(answer.body) < 20 * 1024, len(answer.body)
    width, height, pixels = read_png(answer.body)
    equal((width, height), (said["width"], said["height"]))
    assert len(set(pixels)) > 8, "a picture of something"


@promise("every media has colours of its own, always the same")
def _():
    pictures = [picture() for _ in range(8)]
    assert len({answer.body for _, answer in pictures}) > 5
    for said, answer in pictures:
        equal(curl(said["url"]).body, answer.body)


@promise("a picture is the same when the endpoint was started anew, in either account")
def _():
    for token in (TOKEN, TOKEN + "-second"):
        with Endpoint() as earlier:
            path = earlier.copy(token=token).json()["thumbnail"]["url"].removeprefix(earlier.url)
            before = curl(earlier.url + path)
        with Endpoint() as later:
            equal((before.status, curl(later.url + path).body), (200, before.body))


@promise("whoever sends a token to a picture is told so: 400")
def _():
    said, _ = picture()
    for header in (f"Authorization: Bearer {TOKEN}", "authorization: Basic eDp5", "Authorization: x"):
        equal(curl("-H", header, said["url"]).status, 400)


@promise("pictures do not count as requests, and are there when the limit is reached")
def _():
    with Endpoint(rate_limit=2) as own:
        said, _ = picture(own=own)
        for _ in range(5):
            equal(curl(said["url"]).status, 200)
        equal([own.get("/account").status for _ in range(2)], [200, 429])
        equal(curl(said["url"]).status, 200)


@promise("there is no picture of what there is not, and it can only be read")
def _():
    for name in ("aaaaaaaaaa.png", "aaaaaaaaaa", "x.png", ".png", "%00.png", "a/b.png", ""):
        assert curl(f"{endpoint.url}/deliveries/{name}").status in (400, 404), name
    said, _ = picture()
    equal(curl("-X", "POST", said["url"]).status, 405)
    equal(curl("--head", said["url"]).status, 200)


@promise("every other list says the same about the picture")
def _():
    media = endpoint.copy().json()
    equal(endpoint.media(media["hashed_id"])["thumbnail"], media["thumbnail"])
    equal(endpoint.get("/medias?hashed_ids[]=" + media["hashed_id"]).json()[0]["thumbnail"], media["thumbnail"])


@promise("huge: 5 MiB that begin as a PNG of 30000 times 30000 pixels")
def _():
    _, answer = picture("practice-thumb-huge")
    equal((answer.type, len(answer.body), int(answer.headers["content-length"])), ("image/png", 5 << 20, 5 << 20))
    equal(struct.unpack(">II", answer.body[16:24]), (30000, 30000))


@promise("wide: small, a PNG in all but that it says 30000 times 30000 pixels")
def _():
    said, answer = picture("practice-thumb-wide")
    equal((answer.type, said["width"], struct.unpack(">II", answer.body[16:24])), ("image/png", 200, (30000, 30000)))
    assert len(answer.body) < 20 * 1024


@promise("truncated: a whole answer with half of a PNG")
def _():
    _, answer = picture("practice-thumb-truncated")
    equal((answer.code, answer.type, answer.body[:4]), (0, "image/png", b"\x89PNG"))
    assert b"IEND" not in answer.body and 100 < len(answer.body) == int(answer.headers["content-length"])


@promise("svg and svg-type: a bomb of entities, under a false name and under its own")
def _():
    for bucket, kind in (("svg", "image/png"), ("svg-type", "image/svg+xml")):
        _, answer = picture("practice-thumb-" + bucket)
        equal((answer.status, answer.type), (200, kind))
        assert answer.body.startswith(b"<?xml") and answer.body.count(b"<!ENTITY") > 8, answer.body


@promise("type: a web page")
def _():
    _, answer = picture("practice-thumb-type")
    equal((answer.status, answer.type), (200, "text/html"))


@promise("slow: bytes come one by one, the picture in the end, and others are served meanwhile")
def _():
    with Endpoint(speed=40) as own:
        begin = time.monotonic()
        _, answer = picture("practice-thumb-slow", own=own)
        assert time.monotonic() - begin > 0.45, time.monotonic() - begin
        equal((answer.code, answer.type, read_png(answer.body)[:2]), (0, "image/png", (200, 120)))
    with Endpoint() as own:
        said = own.copy("practice-thumb-slow").json()["thumbnail"]
        with subprocess.Popen(["curl", "--silent", "--no-buffer", said["url"]], stdout=subprocess.PIPE) as client:
            equal(client.stdout.read(2), b"\x89P")
            equal((own.get("/account").status, client.poll()), (200, None))
            client.kill()
        equal(own.get("/account").status, 200)


@promise("a media with a bad picture becomes ready like any other")
def _():
    for bucket in ("huge", "wide", "truncated", "svg", "svg-type", "type", "slow"):
        hashed_id = endpoint.copy("practice-thumb-" + bucket).json()["hashed_id"]
        time.sleep(0.02)
        media = endpoint.media(hashed_id)
        equal((media["status"], media["progress"]), ("ready", 1))


with endpoint:
    main()
