# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""POST /s3_copy, over the wire."""

import re
import shlex
import tempfile
import time

from endpoint import TOKEN, UPLOAD_ONLY, Endpoint, curl, equal, main, promise

EVERY_FIELD = {
    "id", "name", "type", "created", "updated", "duration", "hashed_id", "description", "progress",
    "status", "thumbnail", "account_id",
}
endpoint = Endpoint()


def refused(answer, status, word):
    """In one of the documented shapes, with a word that says what is wrong."""
    equal(answer.status, status)
    said = answer.json()
    error = said.get("error", said)
    assert set(error) == {"code", "detail"} and word in error["detail"], said


@promise("the documented curl command works with only the address changed")
def _():
    command = f'''curl -X POST {endpoint.url}/s3_copy -H "Authorization: Bearer {TOKEN}" \
        -d bucket=acme-video -d source_file=talks/keynote.mp4'''
    answer = curl(*shlex.split(command)[1:])
    equal(answer.status, 200)
    media = answer.json()
    equal(set(media), EVERY_FIELD)
    equal((media["name"], media["status"], media["progress"]), ("keynote.mp4", "queued", 0))
    equal((media["type"], media["description"], media["duration"]), ("Video", "", None))
    assert re.fullmatch("[a-z0-9]{10}", media["hashed_id"]), media
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", media["created"]), media
    assert isinstance(media["id"], int) and isinstance(media["account_id"], int), media
    equal(set(media["thumbnail"]), {"url", "width", "height"})
    equal(curl(media["thumbnail"]["url"]).body[:4], b"\x89PNG")


@promise("name, description and folder are kept as they are, whatever is in them")
def _():
    name = 'a+b & c=d % "é" 50%25 <x> 👩‍🎤 # ?'
    media = endpoint.copy(name=name, description="1\n2", project_id="4d23503f70").json()
    equal((media["name"], media["description"]), (name, "1\n2"))
    equal(endpoint.media(media["hashed_id"])["folder"]["name"], "Talks")


@promise("raw, percent-encoded and plus-encoded bytes mean the same")
def _():
    for data in ("source_file=a é", "source_file=a+%C3%A9", "source_file=a%20%c3%a9"):
        equal(endpoint.call("/s3_copy", "-d", "bucket=acme", "-d", data).json()["name"], "a é")


@promise("the same copy sent twice makes two media")
def _():
    ids = {endpoint.copy().json()["hashed_id"] for _ in range(2)}
    equal(len(ids), 2)


@promise("unknown and empty parameters are accepted, the last of two counts")
def _():
    equal(endpoint.copy(low_priority="1", name="", project_id="", contact_id="").json()["name"], "keynote.mp4")
    equal(endpoint.call("/s3_copy", "-d", "bucket=a&bucket=acme&&source_file=x&source_file=y").json()["name"], "y")


@promise("a media goes from queued over processing to ready, its progress never falling")
def _():
    with Endpoint(speed=4) as quick:
        hashed_id = quick.copy().json()["hashed_id"]
        seen, progress, end = [], [], time.monotonic() + 8
        while not seen or seen[-1] != "ready":
            media = quick.media(hashed_id)
            seen.append(media["status"])
            progress.append(media["progress"])
            assert time.monotonic() < end, seen
            time.sleep(0.05)
    equal(sorted(set(seen), key=seen.index), ["queued", "processing", "ready"])
    equal((progress[0], progress[-1]), (0, 1))
    assert progress == sorted(progress) and len(set(progress)) > 4, progress
    assert media["duration"] > 0, media


@promise("media with bad ends end so, and one is never ready")
def _():
    with Endpoint(speed=1000) as quick:
        ids = [quick.copy(f"practice-{b}").json()["hashed_id"] for b in ("media-failed", "never-ready")]
        time.sleep(0.05)
        equal([quick.media(i)["status"] for i in ids], ["failed", "processing"])
        assert 0 < quick.media(ids[1])["progress"] < 1


@promise("what is missing is refused")
def _():
    refused(endpoint.copy(bucket=None), 400, "bucket")
    refused(endpoint.copy(source_file=None), 400, "source_file")
    refused(endpoint.copy(source_file=""), 400, "source_file")
    refused(endpoint.call("/s3_copy?bucket=acme&source_file=a.mp4", "-X", "POST"), 400, "bucket")


@promise("a bucket that is an ARN, an address, a path or no name is refused")
def _():
    for bucket in ("arn:aws:s3:::acme", "s3://acme", "https://acme.s3.amazonaws.com", "acme/talks", "acme ", "a", "é-é", "acme\n"):
        refused(endpoint.copy(bucket), 400, "bare name")
    equal(endpoint.copy("Old_Bucket.Name").status, 200)


@promise("a key with a leading slash or of more than 1,024 bytes is refused")
def _():
    refused(endpoint.copy(source_file="/talks/keynote.mp4"), 400, "slash")
    refused(endpoint.copy(source_file="é" * 513), 400, "1024")
    equal(endpoint.copy(source_file="é" * 512).status, 200)


@promise("a name has at most 255 characters, not bytes")
def _():
    equal(endpoint.copy(name="é" * 255).status, 200)
    refused(endpoint.copy(name="e" * 256), 400, "255")


@promise("a contact id is an integer")
def _():
    equal(endpoint.copy(contact_id="4711").status, 200)
    for contact in ("jane", "1.5", "0x1", "1 2", "99999999999999999999", "-1"):
        refused(endpoint.copy(contact_id=contact), 400, "contact_id")


@promise("an unknown project is refused")
def _():
    refused(endpoint.copy(project_id="ffffffffff"), 400, "project_id")


@promise("only a form is taken: JSON and multipart are not")
def _():
    json = ["-H", "Content-Type: application/json", "-d", '{"bucket":"acme","source_file":"a"}']
    refused(endpoint.call("/s3_copy", *json), 415, "form")
    refused(endpoint.call("/s3_copy", "-F", "bucket=acme", "-F", "source_file=a"), 415, "form")
    refused(endpoint.call("/s3_copy", "-H", "Content-Type:", "-d", "bucket=acme"), 415, "form")
    charset = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8"
    equal(endpoint.call("/s3_copy", "-H", charset, "-d", "bucket=acme&source_file=a").status, 200)


@promise("a broken encoding is refused, not guessed at")
def _():
    for broken in ("%", "%4", "%zz", "%00", "%ff", "%C3"):
        refused(endpoint.call("/s3_copy", "-d", f"bucket=acme&source_file=a{broken}"), 400, "form")
    raw = endpoint.call("/s3_copy", "--data-binary", b"bucket=acme&source_file=\xff")
    refused(raw, 400, "UTF-8")


@promise("a body over 1 MiB is refused, whether its length is announced or not")
def _():
    for size, status in ((1_000_000, 200), (1_100_000, 413)):
        with tempfile.NamedTemporaryFile("w") as body:
            body.write("bucket=acme&source_file=a&description=" + "x" * size)
            body.flush()
            for more in ([], ["-H", "Transfer-Encoding: chunked"]):
                equal(endpoint.call("/s3_copy", *more, "--data-binary", "@" + body.name).status, status)


@promise("without the token in the header there is a 401 with a web page")
def _():
    for token in (None, "wrong", TOKEN.upper(), TOKEN + "-", "practice", '""'):
        answer = endpoint.copy(token=token)
        equal((answer.status, answer.type), (401, "text/html"))
    for query in (f"?access_token={TOKEN}", f"?api_password={TOKEN}"):
        equal(endpoint.call("/s3_copy" + query, "-d", "bucket=a", token=None).status, 401)
    basic = endpoint.call("/s3_copy", "-u", f"api:{TOKEN}", "-d", "bucket=a", token=None)
    equal((basic.status, basic.type), (401, "text/html"))


@promise("an upload-only token may copy")
def _():
    equal(endpoint.copy(token=UPLOAD_ONLY).status, 200)


@promise("a copy is a POST and nothing else")
def _():
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = endpoint.call("/s3_copy", "-X", method)
        equal((answer.status, answer.headers["allow"]), (405, "POST, OPTIONS"))
        equal(answer.json(), {"error": "Method not allowed"})
    equal(endpoint.call("/s3_copy", "--head").status, 405)
    options = endpoint.call("/s3_copy", "-X", "OPTIONS", token=None)
    equal((options.status, options.headers["allow"], options.body), (204, "POST, OPTIONS", b""))
    equal(endpoint.call("/s3_copy/", "-d", "bucket=a").status, 404)


with endpoint:
    main()
