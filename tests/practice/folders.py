# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of folders of every length, over the wire."""

import json
import unicodedata
import urllib.request

from endpoint import TOKEN, UPLOAD_ONLY, Endpoint, equal, main, promise

VERSION = {"X-Wistia-Api-Version": "2026-01"}
FIELDS = {"id", "name", "hashed_id", "description", "media_count", "created", "updated", "public"}


def page(endpoint, number, per_page=100):
    """As a client asks that follows the documentation to the letter."""
    query = f"page={number}&per_page={per_page}&sort_by=name&sort_direction=1"
    request = urllib.request.Request(
        f"{endpoint.url}/modern/folders?{query}", headers={"Authorization": f"Bearer {TOKEN}", **VERSION}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        equal(set(map(str.lower, answer.headers)) & {"link", "x-total", "x-total-count", "x-total-pages"}, set())
        return json.load(answer)


def everything(endpoint):
    """All folders, and how many requests that took: a short page is the last."""
    folders, number = [], 0
    while True:
        number += 1
        more = page(endpoint, number)
        folders += more
        if len(more) < 100:
            return folders, number


@promise("0, 99, 100 and 101 folders: one page, one, two of which the second is empty, two")
def _():
    for count, requests in ((0, 1), (1, 1), (99, 1), (100, 2), (101, 2)):
        with Endpoint(folders=count) as own:
            folders, asked = everything(own)
            equal((len(folders), asked), (count, requests))
            equal(own.get("/account").json()["folder_count"], count)


@promise("10,000 folders in 101 pages: sorted, each once, each with every field")
def _():
    with Endpoint(folders=10000) as own:
        folders, asked = everything(own)
        equal((len(folders), asked), (10000, 101))
        equal(len({f["hashed_id"] for f in folders}), 10000)
        equal(len({f["id"] for f in folders}), 10000)
        names = [f["name"] for f in folders]
        equal((len(set(names)), names), (10000, sorted(names)))
        assert all(set(f) == FIELDS for f in folders)
        assert all(len(f["hashed_id"]) == 10 and int(f["hashed_id"], 16) >= 0 for f in folders)
        plain = [name for name in names if name.isascii()]
        assert 1000 < len(plain) < 9000, "names with accents and names without"
        assert all(unicodedata.is_normalized("NFC", name) for name in names)
        equal(names.count("Talks"), 1)


@promise("the same folders are there whenever the endpoint is started, and can be copied into")
def _():
    with Endpoint(folders=250) as one, Endpoint(folders=300) as other:
        first = {(f["hashed_id"], f["name"], f["created"]) for f in everything(one)[0]}
        second = {(f["hashed_id"], f["name"], f["created"]) for f in everything(other)[0]}
        assert first < second
        last = everything(other)[0][-1]
        hashed_id = other.copy(project_id=last["hashed_id"]).json()["hashed_id"]
        equal(other.media(hashed_id)["folder"], {key: last[key] for key in ("id", "name", "hashed_id")})
        equal(len(other.names("?folder_id=" + last["hashed_id"])), 1)
        equal(page(other, 3, 100)[-1]["media_count"], 1)


@promise("a page has at most 100 folders, and that many and by name where nothing else is asked")
def _():
    with Endpoint(folders=250) as own:
        names = [f["name"] for f in everything(own)[0]]
        for query in ("", "?per_page=100", "?per_page=101", "?per_page=1000000", "?page=1"):
            equal(own.names(query, "/folders"), names[:100])
        equal(own.names("?per_page=7&page=3", "/folders"), names[14:21])
        equal(own.names("?page=3", "/folders"), names[200:])
        equal(own.names("?page=4", "/folders"), [])
        equal(own.names("?sort_direction=0&per_page=3", "/folders"), names[:-4:-1])


@promise("folders can be sorted by when they were made")
def _():
    with Endpoint(folders=150) as own:
        for by in ("created", "updated"):
            made = own.get(f"/folders?sort_by={by}&sort_direction=1").json() + own.get(f"/folders?sort_by={by}&sort_direction=1&page=2").json()
            times = [f[by] for f in made]
            equal((len(times), times), (150, sorted(times)))


@promise("a folder that is made while others read takes its place in every order")
def _():
    with Endpoint(folders=101) as own:
        before = [f["name"] for f in everything(own)[0]]
        made = own.get("/folders", "--data-urlencode", "name=Élan vital").json()
        after = [f["name"] for f in everything(own)[0]]
        equal(after, sorted(before + ["Élan vital"]))
        newest = own.get("/folders?sort_by=created&sort_direction=0&per_page=1").json()
        equal(newest, [made])


@promise("two folders may have one name: the ids tell them apart")
def _():
    with Endpoint(folders=12) as own:
        twin = own.get("/folders", "-d", "name=Talks").json()
        talks = [f["hashed_id"] for f in page(own, 1) if f["name"] == "Talks"]
        equal(talks, ["4d23503f70", twin["hashed_id"]])


@promise("an upload-only token is refused the list, however many folders there are")
def _():
    for count in (0, 12):
        with Endpoint(folders=count) as own:
            answer = own.get("/folders?page=1&per_page=100&sort_by=name&sort_direction=1", token=UPLOAD_ONLY)
            equal((answer.status, answer.json()["code"]), (401, "unauthorized_scope"))


main()
