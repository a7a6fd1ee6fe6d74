# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoint as a server and as a program: limits, restarts, connections, signals."""

import re
import shlex
import signal
import socket
import subprocess
import tempfile
import time
import uuid

from endpoint import PROGRAM, TOKEN, UPLOAD_ONLY, Endpoint, Program, curl, equal, main, promise

FORM = "application/x-www-form-urlencoded"


def raw(endpoint, request):
    """A request by hand; everything that comes until the endpoint closes."""
    with socket.create_connection(("127.0.0.1", endpoint.port), 5) as client:
        client.sendall(request)
        answer = b""
        while piece := client.recv(65536):
            answer += piece
    return answer


def open_stall(endpoint):
    client = socket.create_connection(("127.0.0.1", endpoint.port), 5)
    body = b"bucket=practice-stall&source_file=a"
    client.sendall(
        f"POST /s3_copy HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    return client


def wait_for(condition, seconds=5):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@promise("over the limit there is a 429 as plain text that says when there is room again")
def _():
    with Endpoint(rate_limit=4) as endpoint:
        equal(endpoint.copy().status, 200)
        equal(endpoint.get("/account").status, 200)
        equal(endpoint.get("/medias/aaaaaaaaaa").status, 404)
        equal(endpoint.copy(source_file="/").status, 400)
        for answer in (endpoint.get("/account"), endpoint.copy(), endpoint.get("/account", token=UPLOAD_ONLY)):
            equal((answer.status, answer.headers["content-type"]), (429, "text/plain; charset=utf-8"))
            equal(answer.body, b"Rate limit exceeded\n")
            assert re.fullmatch("5[5-9]|60", answer.headers["retry-after"]), answer.headers
            assert not any("limit" in name for name in answer.headers), answer.headers
        equal(endpoint.get("/account", token="wrong").status, 401)
        equal(curl(endpoint.url + "/").status, 200)


@promise("the limit is 600 a minute unless set otherwise")
def _():
    with Program("run", "0") as program, tempfile.NamedTemporaryFile("w", suffix=".curl") as config:
        lines = [program.line() for _ in range(3)]
        url = lines[2].split()[-1]
        config.writelines(f'url = "{url}/modern/account"\noutput = /dev/null\n' for _ in range(601))
        config.flush()
        codes = subprocess.run(
            ["curl", "-s", "-H", f"Authorization: Bearer {TOKEN}", "-w", "%{http_code}\n", "-K", config.name],
            stdout=subprocess.PIPE, check=True, text=True,
        ).stdout.split()
    equal((codes[:600], codes[600:]), (["200"] * 600, ["429"]))


@promise("every answer has a request id of its own, also to what is no HTTP")
def _():
    ids = []
    with Endpoint() as endpoint:
        for answer in (
            endpoint.copy(), endpoint.copy(), endpoint.copy(token=None), endpoint.call("/nothing"),
            endpoint.get("/account", "-X", "PUT"), endpoint.copy("practice-bad-gateway"), endpoint.copy("practice-cut"),
        ):
            ids.append(answer.headers["x-request-id"])
        for request in (b"GARBAGE\r\n\r\n", b"GET /modern/account HTTP/1.1\r\n\r\n", b"GET /?%zz HTTP/1.1\r\nHost: x\r\n\r\n"):
            answer = raw(endpoint, request)
            assert b" 400 " in answer.splitlines()[0], answer
            ids.append(re.search(rb"x-request-id: (\S+)", answer).group(1).decode())
    equal(len(set(ids)), 10)
    equal([str(uuid.UUID(each)) for each in ids], ids)


@promise("an endpoint that is started anew still answers for the ids of an earlier one")
def _():
    with Endpoint() as earlier:
        copied = earlier.copy(name="Mine").json()
        failed = earlier.copy("practice-media-failed").json()
    with Endpoint(speed=1000) as later:
        equal(later.names(), [])
        media = later.media(copied["hashed_id"])
        equal((media["name"], media["status"], media["progress"]), (None, "ready", 1))
        equal((media["created"], media["id"]), (copied["created"], copied["id"]))
        equal(later.media(failed["hashed_id"])["status"], "failed")
        query = f"?hashed_ids[]={copied['hashed_id']}&hashed_ids[]={failed['hashed_id']}"
        equal(len(later.names(query)), 2)


@promise("ids that were never given out are not found")
def _():
    with Endpoint() as endpoint:
        for hashed_id in ("abcdefghij", "aaaaaaaaaa", "0000000000", "9999999999", "aaaaaaaaa", "aaaaaaaaaaa", "AAAAAAAAAA", "é"):
            equal(endpoint.get("/medias/" + hashed_id).status, 404)


@promise("two endpoints in one process do not disturb each other")
def _():
    with Program("serve", "1", "0", "1", "12", "0", "0", "1000", "12") as program:
        first, second = program.line(), program.line()
        bearer = ("-H", f"Authorization: Bearer {TOKEN}")
        body = ("-d", "bucket=acme&source_file=a.mp4")
        equal(curl(*bearer, *body, first + "/s3_copy").json()["status"], "queued")
        equal(curl(*bearer, *body, first + "/s3_copy").status, 429)
        equal(curl(*bearer, second + "/modern/medias").json(), [])
        hashed_id = curl(*bearer, *body, second + "/s3_copy").json()["hashed_id"]
        time.sleep(0.02)
        equal(curl(*bearer, second + "/modern/medias/" + hashed_id).json()["status"], "ready")


@promise("a delay comes before each answer, and delays nobody else")
def _():
    with Endpoint(delay=200) as endpoint:
        begin = time.monotonic()
        clients = [
            subprocess.Popen(
                ["curl", "-s", "-H", f"Authorization: Bearer {TOKEN}", endpoint.url + "/modern/account"],
                stdout=subprocess.DEVNULL,
            )
            for _ in range(8)
        ]
        equal([client.wait() for client in clients], [0] * 8)
        assert 0.2 < time.monotonic() - begin < 1.0, time.monotonic() - begin


@promise("no descriptor is left behind by 3,000 requests, nor by clients that give up")
def _():
    with Endpoint(speed=100) as endpoint, tempfile.NamedTemporaryFile("w", suffix=".curl") as config:
        endpoint.get("/account")
        time.sleep(0.2)  # curl has its answer before the endpoint has closed
        before = endpoint.descriptors()
        config.writelines(f'url = "{endpoint.url}/modern/account"\noutput = /dev/null\n' for _ in range(3000))
        config.flush()
        bearer = ["-H", f"Authorization: Bearer {TOKEN}"]
        subprocess.run(["curl", "-s", *bearer, "-K", config.name], check=True)
        stalled = [open_stall(endpoint) for _ in range(20)]
        wait_for(lambda: endpoint.descriptors() >= before + 20)
        for client in stalled:
            client.close()
        for part in (b"", b"GET /mod", b"GET /modern/account HTTP/1.1\r\nHost: x\r\n\r\n"):
            for _ in range(20):
                with socket.create_connection(("127.0.0.1", endpoint.port)) as client:
                    client.sendall(part)
        curl(endpoint.copy("practice-thumb-slow").json()["thumbnail"]["url"], seconds=0.1)
        for bucket in ("drop", "reset", "cut", "slow", "huge"):
            endpoint.copy("practice-" + bucket, seconds=0.1)
        wait_for(lambda: endpoint.descriptors() <= before)


@promise("a hundred clients at once all get through at once")
def _():
    with Endpoint() as endpoint:
        begin = time.monotonic()
        clients = [socket.socket() for _ in range(100)]
        for client in clients:
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", endpoint.port))
        request = f"GET /modern/account HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode()
        for client in clients:
            client.settimeout(5)
            client.sendall(request)
        equal([client.recv(15) for client in clients], [b"HTTP/1.1 200 OK"] * 100)
        assert time.monotonic() - begin < 0.9, "a connection was tried twice"
        for client in clients:
            client.close()


@promise("it listens on the loopback interface only")
def _():
    with Endpoint() as endpoint:
        wanted = f"{endpoint.port:04X}"
        with open(f"/proc/{endpoint.process.pid}/net/tcp", encoding="ascii") as four:
            rows = [row.split() for row in four]
        with open(f"/proc/{endpoint.process.pid}/net/tcp6", encoding="ascii") as six:
            rows += [row.split() for row in six]
        listening = [row[1] for row in rows if row[1].endswith(":" + wanted) and row[3] == "0A"]
        equal(listening, ["0100007F:" + wanted])


@promise("when the endpoint goes, so do its port and everything that waits")
def _():
    with Program("close") as program:
        program.url = program.line()
        program.port = int(program.url.rpartition(":")[2])
        clients = [open_stall(program) for _ in range(3)]
        bearer = ("-H", f"Authorization: Bearer {TOKEN}")
        wait_for(lambda: curl(*bearer, program.url + "/modern/account").json()["media_count"] == 3)
        program.process.stdin.write("x")
        program.process.stdin.flush()
        equal(program.line(), "gone")
        for client in clients:
            equal(client.recv(1), b"")
            client.close()
        equal(curl(program.url + "/").code, 7)


def start_run(port="0"):
    program = Program("run", port)
    lines = []
    while not lines or "Ctrl+C" not in lines[-1]:
        lines.append(program.line())
        assert program.process.poll() is None, lines
    return program, lines


@promise("run says where it is and what to try, and its curl command works")
def _():
    program, lines = start_run()
    with program:
        text = "\n".join(lines)
        url = re.search(r"Upload address: (http://127\.0\.0\.1:\d+)$", text, re.M).group(1)
        for word in (f"API address: {url}", f"Token: {TOKEN}", f"export S3COPY_TOKEN={TOKEN}",
                     f"--upload-url {url} --api-url {url}", UPLOAD_ONLY):
            assert word in text, (word, text)
        command = next(line for line in lines if line.startswith("  curl "))
        answer = curl(*shlex.split(command)[1:])
        equal((answer.status, answer.json()["status"]), (200, "queued"))


@promise("run ends well when it is interrupted or told to end, and takes the port it is given")
def _():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    for each in (signal.SIGINT, signal.SIGTERM):
        program, lines = start_run(port)
        with program:
            assert f":{port}" in lines[2], lines
            program.process.send_signal(each)
            equal(program.process.wait(5), 0)


@promise("run says that its port is taken, and ends with 5")
def _():
    with Endpoint() as endpoint:
        result = subprocess.run([PROGRAM, "run", str(endpoint.port)], capture_output=True, check=False, text=True, timeout=5)
    equal((result.returncode, result.stdout), (5, ""))
    assert str(endpoint.port) in result.stderr and "in use" in result.stderr, result.stderr


main()
