# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the practice endpoint share: an endpoint of their own, curl as its client, TAP."""

import json
import os
import subprocess
import sys
import traceback

TOKEN = "practice-token"
UPLOAD_ONLY = "practice-token-upload-only"
PROGRAM = sys.argv[1]


class Answer:
    """What curl got: its exit status, and the HTTP answer as far as it came."""

    def __init__(self, code, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        while head.startswith(b"HTTP/1.1 100"):
            head, _, self.body = self.body.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.code = code
        self.status = int(lines[0].split()[1]) if lines[0] else None
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        self.type = self.headers.get("content-type", "").partition(";")[0]

    def json(self):
        assert self.type == "application/json", (self.type, self.body)
        return json.loads(self.body)


def curl(*arguments, seconds=10):
    result = subprocess.run(
        ["curl", "--silent", "--include", "--globoff", "--max-time", str(seconds), *arguments],
        stdout=subprocess.PIPE,
        check=False,
    )
    return Answer(result.returncode, result.stdout)


class Program:
    """The endpoint as a process; ends with the test."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """It must end well: a crash, or a leak that a sanitizer found, shows here."""
        self.process.stdin.close()
        if self.process.args[1] == "run":
            self.process.terminate()
        self.process.stdout.read()
        self.process.stdout.close()
        equal(self.process.wait(10), 0)

    def line(self):
        return self.process.stdout.readline().rstrip("\n")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class Endpoint(Program):
    def __init__(self, rate_limit=0, delay=0, speed=1, folders=12):
        super().__init__("serve", str(rate_limit), str(delay), str(speed), str(folders))
        self.url = self.line()
        self.port = int(self.url.rpartition(":")[2])

    def call(self, path, *arguments, token=TOKEN, seconds=10):
        bearer = ["-H", f"Authorization: Bearer {token}"] if token else []
        return curl(*bearer, *arguments, self.url + path, seconds=seconds)

    def get(self, path, *arguments, **keywords):
        return self.call("/modern" + path, *arguments, **keywords)

    def copy(self, bucket="acme-video", source_file="talks/keynote.mp4", token=TOKEN, seconds=10, **fields):
        fields = {"bucket": bucket, "source_file": source_file, **fields}
        data = []
        for name, value in fields.items():
            if value is not None:
                data += ["--data-urlencode", f"{name}={value}"]
        return self.call("/s3_copy", *data, token=token, seconds=seconds)

    def media(self, hashed_id):
        answer = self.get(f"/medias/{hashed_id}")
        assert answer.status == 200, (answer.status, answer.body)
        return answer.json()

    def names(self, query="", path="/medias"):
        answer = self.get(path + query)
        assert answer.status == 200, (answer.status, answer.body)
        return [item["name"] for item in answer.json()]


promises = []


def promise(words):
    """Marks a function as a test; the words say what is promised."""

    def mark(function):
        promises.append((words, function))
        return function

    return mark


def equal(got, wanted):
    assert got == wanted, f"got {got!r}, wanted {wanted!r}"


def main():
    failed = 0
    print(f"1..{len(promises)}")
    for number, (words, function) in enumerate(promises, 1):
        try:
            function()
            print(f"ok {number} - {words}", flush=True)
        except Exception:  # whatever it is, it is said and the next test runs
            failed += 1
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
            print(f"not ok {number} - {words}", flush=True)
    sys.exit(1 if failed else 0)
