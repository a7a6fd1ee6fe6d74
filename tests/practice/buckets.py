# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The buckets that misbehave on purpose, over the wire."""

import json
import time

from endpoint import Endpoint, Program, curl, equal, main, promise

endpoint = Endpoint(speed=100)

# curl's own words for how it ended.
EMPTY_REPLY, PARTIAL_FILE, TIMED_OUT, RECEIVE_ERROR = 52, 18, 28, 56

THUMBS = ["thumb-" + kind for kind in ("huge", "wide", "truncated", "svg", "svg-type", "type", "slow")]
MEDIA_FOR = {
    "slow", "stall", "drop", "cut", "truncated", "garbage", "huge", "no-id", "media-failed", "never-ready",
    "elsewhere", "moved", "public",
    *THUMBS,
}
seen = set()


def copy(bucket, **keywords):
    """Copies from the bucket; checks that a media is made where it should be, and only there."""
    seen.add(bucket)
    answer = endpoint.copy(f"practice-{bucket}", f"talks/{bucket}.mp4", **keywords)
    made = endpoint.names(f"?name={bucket}.mp4&sort_by=created&sort_direction=0")
    equal(len(made), 1 if bucket in MEDIA_FOR else 0)
    return answer


def refusal(bucket, status, kind="application/json"):
    answer = copy(bucket)
    equal((answer.code, answer.status, answer.type), (0, status, kind))
    return answer


@promise("a plan without S3 Copy: 403")
def _():
    assert "plan" in refusal("forbidden", 403).json()["error"]["detail"]


@promise("a missing object: 400 that leaves open whether it is missing or forbidden")
def _():
    error = refusal("missing", 400).json()["error"]
    equal(error["code"], "upload_failed")
    assert "no such object" in error["detail"] and "permission" in error["detail"], error


@promise("a full account: 400 in the flat shape")
def _():
    said = refusal("over-limit", 400).json()
    assert said["code"] == "upload_failed" and "video limit" in said["detail"], said


@promise("old errors: 400 with a text alone")
def _():
    assert isinstance(refusal("old-errors", 400).json()["error"], str)


@promise("a refused token: 401 as a web page")
def _():
    assert b"<html>" in refusal("unauthorized", 401, "text/html").body


@promise("the documented codes of a 401")
def _():
    for bucket, code in (("scope", "unauthorized_scope"), ("params", "unauthorized_params"), ("inactive", "account_inactive")):
        said = refusal(bucket, 401).json()
        assert said["code"] == code and said["error"], said


def patience(bucket, status, seconds):
    """Each key is asked to wait, again when it comes too early, and accepted afterwards."""
    with Endpoint(speed=1) as own:
        for key in ("a.mp4", "b.mp4"):
            for _ in range(2):
                answer = own.copy("practice-" + bucket, key)
                equal((answer.status, answer.type), (status, "text/plain"))
                assert seconds - int(answer.headers["retry-after"]) in (0, 1), answer.headers
        equal(own.names(), [])
    answer = endpoint.copy("practice-" + bucket, "later.mp4")
    equal((answer.status, answer.headers["retry-after"]), (status, str(seconds)))
    time.sleep(seconds / 100 + 0.01)
    for _ in range(2):
        equal(endpoint.copy("practice-" + bucket, "later.mp4").json()["name"], "later.mp4")
    equal(endpoint.copy("practice-" + bucket, "another.mp4").status, status)
    equal(endpoint.copy("acme-video", "another.mp4").status, 200)


@promise("too many requests: 429 as plain text, with the seconds to wait, until they have passed")
def _():
    refusal("rate-limited", 429, "text/plain")
    patience("rate-limited", 429, 7)


@promise("busy: 503 with the seconds to wait, until they have passed")
def _():
    refusal("busy", 503, "text/plain")
    patience("busy", 503, 5)


@promise("an error of the server: 500 as a web page, 502 without a body")
def _():
    refusal("error", 500, "text/html")
    equal(refusal("bad-gateway", 502, "").body, b"")


@promise("a redirect leads to what only looks like success")
def _():
    answer = refusal("redirect", 302, "")
    bait = curl(answer.headers["location"]).json()
    equal(bait["hashed_id"], "elsewhere0")
    equal(endpoint.get("/medias/elsewhere0").status, 404)


@promise("slow: the answer comes, late")
def _():
    begin = time.monotonic()
    equal(copy("slow").json()["name"], "slow.mp4")
    assert time.monotonic() - begin > 0.19


@promise("stall: no byte comes")
def _():
    answer = copy("stall", seconds=0.3)
    equal((answer.code, answer.status), (TIMED_OUT, None))


@promise("drop: the connection is closed without a byte, and the media is there")
def _():
    answer = copy("drop")
    equal((answer.code, answer.status), (EMPTY_REPLY, None))


@promise("reset: the connection is reset, and there is no media")
def _():
    answer = copy("reset")
    equal((answer.code, answer.status), (RECEIVE_ERROR, None))


@promise("cut: less comes than was announced")
def _():
    answer = copy("cut")
    equal((answer.code, answer.status), (PARTIAL_FILE, 200))
    assert 0 < len(answer.body) < int(answer.headers["content-length"])
    assert answer.body.startswith(b'{"id":') and answer.headers["x-request-id"], answer.body


def no_json(answer):
    try:
        json.loads(answer.body)
    except ValueError:
        return True
    return False


@promise("truncated and garbage: whole answers that are no JSON")
def _():
    for bucket in ("truncated", "garbage"):
        answer = refusal(bucket, 200)
        assert no_json(answer), answer.body
        equal(len(answer.body), int(answer.headers["content-length"]))


@promise("huge: 5 MiB of valid JSON")
def _():
    answer = refusal("huge", 200)
    assert len(answer.body) > 5 * 1024 * 1024 and answer.json()["hashed_id"]


@promise("no-id: a media without its hashed id")
def _():
    assert "hashed_id" not in refusal("no-id", 200).json()


@promise("html and empty: success in name only")
def _():
    refusal("html", 200, "text/html")
    equal(refusal("empty", 200, "").body, b"")


@promise("media-failed and never-ready are accepted and end so")
def _():
    for bucket, status in (("media-failed", "failed"), ("never-ready", "processing")):
        hashed_id = copy(bucket).json()["hashed_id"]
        time.sleep(0.1)
        equal(endpoint.media(hashed_id)["status"], status)


@promise("what is wrong with a picture does not show in the copy")
def _():
    for bucket in THUMBS:
        equal(copy(bucket).json()["name"], bucket + ".mp4")


def head(bucket):
    """What Amazon S3 would say of it, to anybody: status, region, where it leads to."""
    answer = endpoint.call("/" + bucket, "--head", token=None)
    equal(answer.body, b"")
    return answer.status, answer.headers.get("x-amz-bucket-region"), answer.headers.get("location")


@promise("a HEAD tells anybody whether a bucket exists, and where")
def _():
    for bucket in ("videos", "drop", "thumb-svg", "never-heard-of"):
        equal(head("practice-" + bucket), (403, "us-east-1", None))
    equal(head("practice-public"), (200, "us-east-1", None))
    equal(head("practice-elsewhere"), (301, "eu-west-1", None))
    equal(head("practice-moved"), (307, None, "/elsewhere"))
    equal(head("practice-absent"), (404, None, None))
    for bucket in ("acme-video", "my-practice-videos", "practice", "a/practice-videos"):
        equal(head(bucket), (404, None, None))
    equal(endpoint.call("/practice-videos", token=None).status, 404)


@promise("copies from these buckets go as everywhere, and from one that does not exist they do not")
def _():
    for bucket in ("elsewhere", "moved", "public"):
        equal(copy(bucket).status, 200)
    equal(refusal("absent", 400).json()["error"]["code"], "upload_failed")


@promise("fields are checked first, and only the whole name of a bucket counts")
def _():
    equal(endpoint.copy("practice-drop", None).status, 400)
    equal(endpoint.copy("practice-drops", "x").status, 200)
    equal(endpoint.copy("my-practice-drop", "x").status, 200)
    equal(endpoint.copy("practice-drop", "x", token="wrong").status, 401)


@promise("the list of buckets names every one of these, and says what it does")
def _():
    with Program("run", "0") as program:
        lines = []
        while not lines or "Ctrl+C" not in lines[-1]:
            lines.append(program.line())
    listed = dict(line.split(maxsplit=1) for line in lines if line.startswith("  practice-") and not line.startswith("  practice-token"))
    equal(set(listed), {f"practice-{bucket}" for bucket in seen})
    for bucket, what in listed.items():
        if "media is made" in what:
            equal("no media" not in what, bucket.removeprefix("practice-") in MEDIA_FOR)


with endpoint:
    main()
