# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each of the endpoint's tokens may do, over the wire."""

import datetime

from endpoint import TOKEN, Endpoint, Program, equal, main, promise

TALKS, DEMOS, AGENCY = "4d23503f70", "9b1c07ae52", "6a0f92cd31"
LISTS = ("/folders", "/medias", f"/medias?folder_id={TALKS}", "/medias?hashed_ids[]=aaaaaaaaaa")
FACTS = ("/account", "/token", "/account_usage")
ACCOUNT_FIELDS = {"id", "name", "url", "media_count", "video_limit", "folder_count", "channel_count"}

# What may be listed, copied and made; and what GET /token says.
PERMANENT = {
    "": "all:all", "-upload-only": "media:upload", "-read-only": "all:read",
    "-delegated": "all:delegate_to_contact_permissions", "-revoked": "all:all", "-full": "all:all",
    "-full-storage": "all:all", "-second": "all:all", "-params": "all:all",
}
GOOD = [*PERMANENT, "-expiring", "-unknown"]
MAY_NOT_LIST = {"-upload-only"}
MAY_NOT_MAKE = {"-upload-only", "-read-only", "-delegated"}
MAY_NOT_COPY = {"-read-only", "-full", "-full-storage"}


def refused(answer, code):
    """A 401 of the API host: JSON with exactly a code and a text."""
    equal((answer.status, answer.type), (401, "application/json"))
    equal((set(answer.json()), answer.json()["code"]), ({"code", "error"}, code))
    assert isinstance(answer.json()["error"], str)


@promise("any good token is told its account, with every documented field")
def _():
    with Endpoint() as own:
        for token in GOOD:
            account = own.get("/account", token=TOKEN + token).json()
            equal(set(account), ACCOUNT_FIELDS)
            second = token == "-second"
            equal(account["name"], "Second Practice Account" if second else "Practice Account")
            equal(account["folder_count"], 3 if second else 12)
            for number in ("id", "media_count", "folder_count", "channel_count"):
                assert isinstance(account[number], int), account


@promise("a token says its kind, its scopes, its name and when it expires")
def _():
    with Endpoint() as own:
        names = set()
        for token, scope in PERMANENT.items():
            said = own.get("/token", token=TOKEN + token).json()
            equal(set(said), {"type", "scopes", "name", "expires_at"})
            equal((said["type"], said["scopes"], said["expires_at"]), ("permanent", [scope], None))
            names.add(said["name"])
        equal(len(names), len(PERMANENT))
        said = own.get("/token", token=TOKEN + "-expiring").json()
        equal((said["type"], said["scopes"]), ("expiring", ["all:all"]))
        left = datetime.datetime.fromisoformat(said["expires_at"]) - datetime.datetime.now(datetime.timezone.utc)
        equal(left.days, 10)
        equal(own.get("/token", token=TOKEN + "-expiring").json(), said)


@promise("what a token may list, show, copy and make")
def _():
    with Endpoint() as own:
        for token in GOOD:
            word = TOKEN + token
            folder = AGENCY if token == "-second" else None if token == "-params" else TALKS
            hashed_id = own.copy(project_id=folder, token=word if token not in MAY_NOT_COPY else TOKEN).json()["hashed_id"]
            equal(own.get("/medias/" + hashed_id, token=word).json()["hashed_id"], hashed_id)
            for path in LISTS:
                answer = own.get(path, token=word)
                if token in MAY_NOT_LIST:
                    refused(answer, "unauthorized_scope")
                else:
                    assert answer.status == 200 and isinstance(answer.json(), list), (token, path)
            answer = own.get("/folders", "-d", "name=New", token=word)
            if token in MAY_NOT_MAKE:
                refused(answer, "unauthorized_scope")
            else:
                equal(answer.status, 201)


@promise("a token that may only read is refused a copy for its scope, and makes no media")
def _():
    with Endpoint() as own:
        refused(own.copy(token=TOKEN + "-read-only"), "unauthorized_scope")
        refused(own.call("/s3_copy", "-d", "", token=TOKEN + "-read-only"), "unauthorized_scope")
        equal(own.names(), [])


@promise("a delegated token sees one folder and its media, and nothing else")
def _():
    with Endpoint() as own:
        word = TOKEN + "-delegated"
        inside = own.copy(name="in", project_id=TALKS).json()["hashed_id"]
        outside = own.copy(name="out", project_id=DEMOS).json()["hashed_id"]
        nowhere = own.copy(name="none").json()["hashed_id"]
        for query in ("", "?sort_by=name&sort_direction=1&page=1&per_page=100", "?sort_by=created&sort_direction=0"):
            equal([f["name"] for f in own.get("/folders" + query, token=word).json()], ["Talks"])
        equal(own.get("/folders?page=2", token=word).json(), [])
        both = f"?hashed_ids[]={inside}&hashed_ids[]={outside}&hashed_ids[]={nowhere}"
        for query in ("", both, f"?folder_id={TALKS}"):
            equal([m["name"] for m in own.get("/medias" + query, token=word).json()], ["in"])
        for query in (f"?folder_id={DEMOS}", "?name=out", f"?hashed_ids[]={outside}"):
            equal(own.get("/medias" + query, token=word).json(), [])
        equal(own.get("/medias/" + inside, token=word).status, 200)
        for hidden in (outside, nowhere):
            equal(own.get("/medias/" + hidden, token=word).status, 404)
            equal(own.get(f"/medias/{hidden}/share_link", token=word).status, 404)
        equal(own.copy(project_id=DEMOS, token=word).status, 400)
        unplaced = own.copy(token=word).json()["hashed_id"]
        equal(own.get("/medias/" + unplaced, token=word).json()["folder"]["name"], "Talks")


@promise("an expired token and one of an inactive account are refused everywhere, each with its code")
def _():
    with Endpoint() as own:
        for path in (*FACTS, *LISTS, "/medias/aaaaaaaaaa", "/medias/aaaaaaaaaa/share_link"):
            refused(own.get(path, token=TOKEN + "-expired"), "unauthorized_credentials")
            refused(own.get(path, token=TOKEN + "-inactive"), "account_inactive")
        answer = own.copy(token=TOKEN + "-expired")
        equal((answer.status, answer.type), (401, "text/html"))
        refused(own.copy(token=TOKEN + "-inactive"), "account_inactive")
        equal(own.names(), [])


@promise("a token that cannot be asked about: 404 for itself and its usage, all else as usual")
def _():
    with Endpoint() as own:
        for path in ("/token", "/account_usage"):
            answer = own.get(path, token=TOKEN + "-unknown")
            equal((answer.status, set(answer.json())), (404, {"error"}))
        equal(own.get("/account", token=TOKEN + "-unknown").json()["name"], "Practice Account")


@promise("a token is revoked in the middle: after 5 accepted copies everything is 401")
def _():
    with Endpoint() as own:
        word = TOKEN + "-revoked"
        for number in range(5):
            equal(own.copy("practice-missing", token=word).status, 400)
            equal(own.get("/account", token=word).status, 200)
            equal(own.copy(name=f"{number}", token=word).status, 200)
        equal((own.copy(token=word).status, own.copy(token=word).type), (401, "text/html"))
        for path in (*FACTS, *LISTS):
            refused(own.get(path, token=word), "unauthorized_credentials")
        equal(own.names(), ["0", "1", "2", "3", "4"])
        equal(own.copy().status, 200)
    with Endpoint() as own:
        equal(own.copy(token=word).status, 200)


@promise("a copy that was taken counts, whatever was answered")
def _():
    with Endpoint() as own:
        word = TOKEN + "-revoked"
        for bucket in ("practice-drop", "practice-cut", "practice-garbage", "practice-no-id", "practice-thumb-svg"):
            own.copy(bucket, token=word)
        equal(own.get("/account", token=word).status, 401)


@promise("a full account says why it takes no uploads, and refuses copies for that reason")
def _():
    with Endpoint() as own:
        own.copy()
        for token, reason, word in (("-full", "reached_media_limit", "video limit"), ("-full-storage", "reached_storage_limit", "storage limit")):
            usage = own.get("/account_usage", token=TOKEN + token).json()
            equal(usage, {"can_upload": False, "upload_blocked_reason": reason})
            for fields in ({}, {"project_id": TALKS}):
                answer = own.copy(token=TOKEN + token, **fields)
                equal((answer.status, answer.json()["code"]), (400, "upload_failed"))
                assert word in answer.json()["detail"], answer.body
        full = own.get("/account", token=TOKEN + "-full").json()
        equal((full["media_count"], full["video_limit"]), (1, 1))
        equal(len(own.names()), 1)
        equal(own.get("/account_usage").json(), {"can_upload": True, "upload_blocked_reason": None})


@promise("the second account is another: number, name, folders, media, limit")
def _():
    with Endpoint(rate_limit=11) as own:
        word = TOKEN + "-second"
        one, other = own.get("/account").json(), own.get("/account", token=word).json()
        assert one["id"] != other["id"] and one["name"] != other["name"], other
        mine = own.copy(name="mine").json()
        theirs = own.copy(name="theirs", token=word, project_id=AGENCY).json()
        equal((mine["account_id"], theirs["account_id"]), (one["id"], other["id"]))
        ids = [{f["hashed_id"] for f in own.get("/folders", token=each).json()} for each in (TOKEN, word)]
        equal((ids[0] & ids[1], len(ids[1])), (set(), 3))
        equal([m["name"] for m in own.get("/medias", token=word).json()], ["theirs"])
        equal(own.names(), ["mine"])
        for each, foreign in ((TOKEN, theirs), (word, mine)):
            equal(own.get("/medias/" + foreign["hashed_id"], token=each).status, 404)
            equal(own.get("/medias?hashed_ids[]=" + foreign["hashed_id"], token=each).json(), [])
        equal(own.copy(project_id=TALKS, token=word).status, 400)
        equal(own.copy(project_id=AGENCY).status, 400)
        while own.get("/account").status == 200:
            pass
        equal(own.get("/account", token=word).status, 200)


@promise("a media of the second account is still that account's when the endpoint is started anew")
def _():
    with Endpoint() as earlier:
        hashed_id = earlier.copy(token=TOKEN + "-second").json()["hashed_id"]
    with Endpoint() as later:
        equal(later.get("/medias/" + hashed_id).status, 404)
        equal(later.get("/medias/" + hashed_id, token=TOKEN + "-second").status, 200)


@promise("a token that may not choose folders is refused those copies, and only those")
def _():
    with Endpoint() as own:
        refused(own.copy(project_id=TALKS, token=TOKEN + "-params"), "unauthorized_params")
        refused(own.copy(project_id="ffffffffff", token=TOKEN + "-params"), "unauthorized_params")
        equal(own.copy(token=TOKEN + "-params").status, 200)
        equal(own.copy(project_id="", token=TOKEN + "-params").status, 200)


@promise("all tokens of one account share its limit of requests")
def _():
    with Endpoint(rate_limit=3) as own:
        for token in ("", "-upload-only", "-expiring"):
            equal(own.get("/account", token=TOKEN + token).status, 200)
        equal(own.get("/account", token=TOKEN + "-unknown").status, 429)


@promise("the list of tokens names every one of these")
def _():
    with Program("run", "0") as program:
        lines = []
        while not lines or "Ctrl+C" not in lines[-1]:
            lines.append(program.line())
    listed = dict(line.split(maxsplit=1) for line in lines if line.startswith("  practice-token"))
    equal(set(listed), {TOKEN + token for token in (*GOOD, "-expired", "-inactive")})
    assert all(listed.values()), listed


main()
