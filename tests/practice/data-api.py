# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Data API below /modern, over the wire."""

import datetime
import email.utils
import re
import time
import urllib.parse

from endpoint import TOKEN, UPLOAD_ONLY, Endpoint, curl, equal, main, promise

endpoint = Endpoint(speed=1000)
TALKS = "4d23503f70"


@promise("the account says who it is, to either token")
def _():
    for token in (TOKEN, UPLOAD_ONLY):
        account = endpoint.get("/account", token=token).json()
        equal(
            set(account),
            {"id", "name", "url", "media_count", "video_limit", "folder_count", "channel_count"},
        )
        equal((account["url"], account["video_limit"], account["folder_count"]), (endpoint.url, None, 12))


@promise("links into the account lead to a page of the endpoint's own")
def _():
    media = endpoint.copy(name="<b>&").json()
    for path in ("/", "/folders/" + TALKS, "/medias/" + media["hashed_id"]):
        page = curl(endpoint.url + path)
        equal((page.status, page.type), (200, "text/html"))
    assert b"&lt;b&gt;&amp;" in page.body and b"<b>" not in page.body, page.body
    for path in ("/medias/aaaaaaaaaa", "/folders/ffffffffff"):
        equal(curl(endpoint.url + path).status, 404)


@promise("the token and the usage say what they may do")
def _():
    for token, scope in ((TOKEN, "all:all"), (UPLOAD_ONLY, "media:upload")):
        said = endpoint.get("/token", token=token).json()
        equal((said["type"], said["scopes"], said["expires_at"]), ("permanent", [scope], None))
        usage = endpoint.get("/account_usage", token=token).json()
        equal(usage, {"can_upload": True, "upload_blocked_reason": None})


@promise("an upload-only token may show one media and list nothing")
def _():
    hashed_id = endpoint.copy(token=UPLOAD_ONLY).json()["hashed_id"]
    equal(endpoint.get("/medias/" + hashed_id, token=UPLOAD_ONLY).status, 200)
    for answer in (
        endpoint.get("/medias", token=UPLOAD_ONLY),
        endpoint.get("/medias?hashed_ids%5B%5D=" + hashed_id, token=UPLOAD_ONLY),
        endpoint.get("/folders", token=UPLOAD_ONLY),
        endpoint.get("/folders", "-d", "name=New", token=UPLOAD_ONLY),
    ):
        equal((answer.status, answer.json()["code"]), (401, "unauthorized_scope"))


@promise("a missing or wrong token is refused in JSON")
def _():
    for path in ("/account", "/token", "/account_usage", "/folders", "/medias", "/medias/aaaaaaaaaa"):
        for token in (None, "wrong"):
            answer = endpoint.get(path + f"?access_token={TOKEN}", token=token)
            equal(answer.status, 401)
            equal(set(answer.json()), {"code", "error"})
            equal(answer.json()["code"], "unauthorized_credentials")


@promise("folders are there, with the documented fields")
def _():
    folders = endpoint.get("/folders").json()
    equal(len(folders), 12)
    talks = next(folder for folder in folders if folder["name"] == "Talks")
    assert talks["hashed_id"] == TALKS and talks["created"] and talks["description"], talks
    for folder in folders:
        assert {"id", "name", "hashed_id", "description", "media_count", "created", "updated", "public"} <= set(folder)
        assert len(folder["hashed_id"]) == 10 and int(folder["hashed_id"], 16), folder


@promise("folders are sorted and paged: a short page is the last")
def _():
    everything = endpoint.names("?sort_by=name&sort_direction=1", "/folders")
    equal(everything, sorted(everything))
    equal(endpoint.names("?sort_by=name&sort_direction=0", "/folders"), everything[::-1])
    pages = [endpoint.names(f"?sort_by=name&per_page=5&page={n}", "/folders") for n in (1, 2, 3, 4)]
    equal([len(page) for page in pages], [5, 5, 2, 0])
    equal(sum(pages, []), everything)
    equal(endpoint.names("?page=4000000&per_page=100", "/folders"), [])
    created = [f["created"] for f in endpoint.get("/folders?sort_by=created&sort_direction=0").json()]
    equal(created, sorted(created, reverse=True))


@promise("a folder can be made from a form or from JSON, and used")
def _():
    with Endpoint() as own:
        form = own.get("/folders", "--data-urlencode", "name=Q & A").json()
        answer = own.get("/folders", "-H", "Content-Type: application/json", "-d", '{"name": "Über", "description": "d"}')
        equal(answer.status, 201)
        equal((form["name"], answer.json()["name"], answer.json()["description"]), ("Q & A", "Über", "d"))
        assert form["hashed_id"] != answer.json()["hashed_id"]
        equal(own.copy(project_id=form["hashed_id"]).status, 200)
        equal(len(own.names("", "/folders")), 14)
        made = [f for f in own.get("/folders").json() if f["hashed_id"] == form["hashed_id"]]
        equal(made[0]["media_count"], 1)
        equal(own.get("/account").json()["folder_count"], 14)


@promise("a folder needs a name, and a body that can be read")
def _():
    for data in ("", "name=", "name=" + "x" * 256):
        answer = endpoint.get("/folders", "-d", data)
        equal((answer.status, list(answer.json()["errors"])), (400, ["name"]))
    for body in ("{", "[]", "3", "null", '"x"', "\0", '{"name": "\xff'):
        answer = endpoint.get("/folders", "-H", "Content-Type: application/json", "--data-binary", body.replace("\0", ""))
        equal(answer.status, 400)
    for body in ('{"name": 3}', '{"name": null}', '{"name": {}}', "{}"):
        answer = endpoint.get("/folders", "-H", "Content-Type: application/json", "-d", body)
        equal((answer.status, list(answer.json()["errors"])), (400, ["name"]))
    equal(endpoint.get("/folders", "-F", "name=x").status, 415)
    equal(endpoint.get("/folders", "-d", "name=%zz").status, 400)


@promise("media are found by ids, folder and exact name")
def _():
    with Endpoint(speed=1000) as own:
        one = own.copy(name="one", project_id=TALKS).json()
        two = own.copy(name="two", description="d").json()
        one_too = own.copy(name="one").json()
        ids = f"?hashed_ids[]={two['hashed_id']}&hashed_ids%5B%5D={one['hashed_id']}&hashed_ids[]=aaaaaaaaaa"
        equal(own.names(ids), ["one", "two"])
        equal(own.names("?hashed_ids[]=aaaaaaaaaa"), [])
        equal(own.names("?name=one&sort_by=created&sort_direction=0"), ["one", "one"])
        equal(own.names("?name=on"), [])
        equal(own.names("?name=One"), [])
        equal(own.names(f"?folder_id={TALKS}"), ["one"])
        number = own.media(one["hashed_id"])["folder"]["id"]
        equal(own.names(f"?folder_id={number}&name=one"), ["one"])
        equal(own.names(f"?folder_id={TALKS}&name=two"), [])
        equal(own.names("?folder_id=ffffffffff"), [])
        newest = own.get("/medias?sort_by=created&sort_direction=0").json()
        equal([m["hashed_id"] for m in newest], [m["hashed_id"] for m in (one_too, two, one)])
        equal(newest[2]["folder"], {"id": number, "name": "Talks", "hashed_id": TALKS})
        equal(newest[1]["folder"], None)
        time.sleep(0.02)
        equal([m["status"] for m in own.get("/medias").json()], ["ready"] * 3)


@promise("a copy of unknown outcome can be looked for: exact name, one folder, newest first, paged")
def _():
    with Endpoint(speed=1000) as own:
        odd = "a b+c%20&d=e#é.mp4"
        made = [own.copy(name=odd, project_id=TALKS).json()["hashed_id"] for _ in range(5)]
        for other in (odd + " ", odd.upper(), odd[1:], "a b c%20&d=e#é.mp4"):
            own.copy(name=other, project_id=TALKS)
        elsewhere = own.copy(name=odd).json()["hashed_id"]
        unnamed = own.copy(source_file="talks/" + odd).json()["hashed_id"]
        wanted = "/medias?sort_by=created&sort_direction=0&name=" + urllib.parse.quote(odd, safe="")
        ids = lambda answer: [media["hashed_id"] for media in answer.json()]
        equal(ids(own.get(wanted + "&folder_id=" + TALKS)), made[::-1])
        equal(ids(own.get(wanted)), [unnamed, elsewhere] + made[::-1])
        pages = [ids(own.get(f"{wanted}&folder_id={TALKS}&per_page=2&page={n}")) for n in (1, 2, 3, 4)]
        equal(pages, [made[:2:-1], made[2:0:-1], made[:1], []])
        equal(own.get(wanted).headers["date"][-3:], "GMT")
        narrow = own.get(wanted + "&folder_id=" + TALKS, token=UPLOAD_ONLY)
        equal((narrow.status, narrow.json()["code"]), (401, "unauthorized_scope"))


@promise("media are sorted and paged; up to 100 ids go into one request")
def _():
    with Endpoint() as own:
        ids = [own.copy(name=f"n{n:03}").json()["hashed_id"] for n in range(105)]
        equal(len(set(ids)), 105)
        equal(own.names(), [f"n{n:03}" for n in range(100)])
        equal(own.names("?page=2"), [f"n{n:03}" for n in range(100, 105)])
        equal(own.names("?page=11&per_page=10&sort_by=name&sort_direction=0"), [f"n{n:03}" for n in range(4, -1, -1)])
        query = "&".join("hashed_ids[]=" + hashed_id for hashed_id in ids)
        equal(own.get("/medias?" + query).status, 400)
        query = "&".join("hashed_ids[]=" + hashed_id for hashed_id in ids[:100])
        equal(len(own.names("?" + query)), 100)


@promise("a share link is made when it is asked for, and only then; asking again makes no other")
def _():
    with Endpoint(speed=1000) as own:
        made = lambda: int(re.search(rb"Share links made: (\d+)", curl(own.url + "/").body).group(1))
        one, two = (own.copy(name=name).json()["hashed_id"] for name in ("one", "two"))
        for path in ("/medias", f"/medias/{one}", f"/medias?hashed_ids[]={one}", "/account", "/folders"):
            own.get(path)
        equal((made(), curl(f"{own.url}/shared/{one}").status), (0, 404))
        said = own.get(f"/medias/{one}/share_link").json()
        equal((set(said), made()), ({"url"}, 1))
        page = curl(said["url"])
        equal((page.status, page.type), (200, "text/html"))
        equal((own.get(f"/medias/{one}/share_link").json(), made()), (said, 1))
        assert own.get(f"/medias/{two}/share_link").json() != said
        equal(made(), 2)
        equal(own.get("/medias/aaaaaaaaaa/share_link").status, 404)
        narrow = own.get(f"/medias/{one}/share_link", token=UPLOAD_ONLY)
        equal((narrow.status, narrow.json()["code"], made()), (401, "unauthorized_scope", 2))


@promise("every kind of media has its type, and a length where it plays and is ready")
def _():
    with Endpoint(speed=1000) as own:
        kinds = {
            "a.mp4": "Video", "b.mp3": "Audio", "c.png": "Image", "d.pdf": "PdfDocument",
            "e.docx": "MicrosoftOfficeDocument", "f.swf": "Swf", "g.xyz": "UnknownType",
        }
        for name, kind in kinds.items():
            equal(own.copy(source_file="x/" + name).json()["type"], kind)
        time.sleep(0.02)
        for media in own.get("/medias").json():
            equal((media["type"], media["status"]), (kinds[media["name"]], "ready"))
            equal(isinstance(media["duration"], float), media["type"] in ("Video", "Audio"))
            assert set(media) == {
                "id", "name", "type", "created", "updated", "duration", "hashed_id", "description", "progress", "status",
                "thumbnail", "archived", "folder",
            }, media


@promise("a media is created by the clock that the answers' Date shows")
def _():
    with Endpoint() as own:
        before = own.get("/account").headers["date"]
        created = datetime.datetime.fromisoformat(own.copy(name="timed").json()["created"])
        answer = own.get("/medias?name=timed&sort_by=created&sort_direction=0&page=1&per_page=100")
        equal(datetime.datetime.fromisoformat(answer.json()[0]["created"]), created)
        after = answer.headers["date"]
    parse = email.utils.parsedate_to_datetime
    assert parse(before) <= created <= parse(after), (before, created, after)


@promise("parameters that make no sense are refused")
def _():
    for query in (
        "page=0", "page=-1", "page=x", "page=1.5", "per_page=0", "per_page=x", "sort_by=colour",
        "sort_direction=2", "sort_direction=up", "page=99999999999999999999",
    ):
        for path in ("/medias", "/folders"):
            answer = endpoint.get(f"{path}?{query}")
            equal((answer.status, list(answer.json()["errors"])), (400, [query.partition("=")[0]]))
    equal(endpoint.get("/medias?per_page=1000&colour=red").status, 200)


@promise("errors come in each of the documented shapes: a text, a list, by field, a message, none")
def _():
    for answer, status, shape in (
        (endpoint.get("/medias/aaaaaaaaaa"), 404, {"error": str}),
        (endpoint.get("/medias?name=%ff"), 400, {"errors": list}),
        (endpoint.get("/medias?page=0"), 400, {"errors": dict}),
        (endpoint.get("/account", "-H", "X-Wistia-Api-Version: 1999-01"), 400, {"message": str}),
        (endpoint.get("/account", token=None), 401, {"code": str, "error": str}),
    ):
        equal((answer.status, {key: type(value) for key, value in answer.json().items()}), (status, shape))
    nothing = endpoint.get("/medias?name=%zz")
    equal((nothing.status, nothing.body), (400, b""))


@promise("only API versions that exist are answered; none means the newest")
def _():
    for version, status in (("2026-01", 200), ("edge", 200), ("1999-01", 400), ("latest", 400)):
        answer = endpoint.get("/account", "-H", "X-Wistia-Api-Version: " + version)
        equal((answer.status, answer.type), (status, "application/json"))
    equal(endpoint.get("/account").status, 200)


@promise("what is not there is a 404 in JSON")
def _():
    for path in ("/modern", "/modern/", "/modern/nothing", "/account", "/v1/medias.json", "/modern/medias/", "//modern/account",
                 "/modern/medias/a/share_link", "/modern/medias/aaaaaaaaaa", "/modern/medias/x", "/modern/medias/%zz%00"):
        answer = endpoint.call(path)
        assert answer.status == 404 or ("%00" in path and answer.status == 400), (path, answer.status)
        assert answer.status == 400 or set(answer.json()) == {"error"}, answer.body


@promise("other methods get a 405 that says which are allowed")
def _():
    for path, allow in (
        ("/account", "GET, HEAD, OPTIONS"), ("/folders", "GET, HEAD, POST, OPTIONS"), ("/medias/aaaaaaaaaa", "GET, HEAD, OPTIONS"),
    ):
        answer = endpoint.get(path, "-X", "DELETE")
        equal((answer.status, answer.headers["allow"], answer.json()), (405, allow, {"error": "Method not allowed"}))
        options = endpoint.get(path, "-X", "OPTIONS", token=None)
        equal((options.status, options.headers["allow"], options.body), (204, allow, b""))


@promise("HEAD is GET without the body")
def _():
    get, head = endpoint.get("/account"), endpoint.get("/account", "--head")
    equal((head.status, head.body), (200, b""))
    for name in ("content-type", "content-length"):
        equal(head.headers[name], get.headers[name])


with endpoint:
    main()
