"""Uploading: within limits, told by content, whole or not at all."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.app import make_app
from kraftsamling.attachments import actions, rules
from kraftsamling.foundation.problems import Conflict
from tests.attachments.doings import (
    ANY,
    BYTES,
    JPEG,
    PDF,
    PNG,
    a_document,
    announce,
    fetch,
    kept,
    listed,
    path_of,
    send,
)
from tests.helpers import API, World, an_initiative
from tests.serving import served


def test_an_uploaded_document_is_listed_and_its_bytes_come_back_equal(
    world: World, folder: Path
) -> None:
    id = an_initiative(world)
    whole = PDF + bytes(range(256)) * 20_000
    made = a_document(world, id, whole, "Årsrapport.pdf", title="Så gick det", language="sv")
    assert made["size"] == len(whole)
    assert made["digest"] == sha256(whole).hexdigest()
    assert made["media_type"] == "application/pdf"
    assert made["state"] == "ready"
    assert listed(world, id, "anonymous") == [made]
    assert made["file"] == API + path_of(id, made["id"], "/file")
    assert fetch(world, id, made["id"]).content == whole
    assert len(kept(folder)) == 1


def test_what_waits_for_its_bytes_is_seen_by_nobody_else(world: World) -> None:
    id = an_initiative(world)
    document = announce(world, id).json()["id"]
    assert listed(world, id) == listed(world, id, "anonymous") == []
    one = path_of(id, document)
    assert world.ask("registrar", "GET", one).json()["file"] is None
    assert world.ask("anonymous", "GET", one).status_code == 404
    assert fetch(world, id, document, "registrar").status_code == 404


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(world: World, folder: Path) -> None:
    id = an_initiative(world)
    document = announce(world, id).json()["id"]

    def pieces() -> Iterator[bytes]:
        yield PDF
        for _ in range(rules.MOST_BYTES // 100_000):
            yield b"a" * 100_000

    for content in (pieces(), b"a" * (rules.MOST_BYTES + 1)):
        refused = send(world, id, document, content)
        assert refused.status_code == 413
        assert refused.json()["errors"][0]["pointer"] == "/file"
        assert "10 MB" in refused.json()["detail"]
    assert kept(folder) == []
    assert send(world, id, document, PDF.ljust(rules.MOST_BYTES)).status_code == 200


def test_an_upload_that_breaks_off_leaves_nothing_and_a_second_try_works(
    world: World, folder: Path
) -> None:
    id = an_initiative(world)
    document = announce(world, id).json()["id"]
    path = API + path_of(id, document, "/file")
    with served(make_app(world.app.state.settings)) as address:
        host, port = urlsplit(address).hostname, urlsplit(address).port
        with socket.create_connection((host or "", port or 0)) as wire:
            head = (
                f"PUT {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000000\r\n"
                f"Content-Type: {BYTES['content-type']}\r\n"
                f"Cookie: {world.roles['registrar']['cookie']}\r\n\r\n"
            )
            wire.sendall(head.encode() + PDF + b"a" * 300_000)
            _until(lambda: kept(folder) != [])
        _until(lambda: kept(folder) == [])
        whole = PDF + b"b" * 999_000
        headers = {**world.roles["registrar"], **BYTES}
        again = httpx.put(address + path, content=whole, headers=headers)
        assert again.status_code == 200, again.text
        assert httpx.get(address + path).content == whole
    assert len(kept(folder)) == 1


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_bytes_never_change(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    assert send(world, id, made["id"], PNG).status_code == 409
    assert fetch(world, id, made["id"]).content == PDF


def test_of_two_uploads_at_once_the_last_one_is_refused(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    late = actions.Contents("b.pdf", "application/pdf", 1, "0" * 64, "another key")
    with pytest.raises(Conflict), Session(world.engine) as session, session.begin():
        actions.fill(session, SYSTEM, id, made["id"], late)
    assert listed(world, id) == [made]


def test_the_same_bytes_twice_are_refused_with_the_name_of_the_first(
    world: World, folder: Path
) -> None:
    id, other = an_initiative(world), an_initiative(world, reference=None)
    a_document(world, id, title="Handlingsplan")
    again = announce(world, id, "kopia.pdf").json()["id"]
    refused = send(world, id, again)
    assert refused.status_code == 422
    assert "Handlingsplan" in refused.json()["errors"][0]["message"]
    assert len(kept(folder)) == 1
    a_document(world, other)
    assert len(kept(folder)) == 2


def test_an_initiative_has_twenty_documents_at_most(world: World) -> None:
    id = an_initiative(world)
    for n in range(rules.MOST_DOCUMENTS):
        last = a_document(world, id, PDF + str(n).encode())
    refused = announce(world, id)
    assert refused.status_code == 409
    assert refused.json()["errors"][0]["code"] == "too_many"
    world.ask("registrar", "DELETE", path_of(id, last["id"]), headers=ANY)
    a_document(world, id, PNG, "bild.png")
    restored = world.ask("registrar", "POST", path_of(id, last["id"], "/restorations"))
    assert restored.status_code == 409
    assert len(listed(world, id)) == rules.MOST_DOCUMENTS


def test_parallel_uploads_keep_within_the_limit(world: World) -> None:
    id = an_initiative(world)
    for n in range(rules.MOST_DOCUMENTS - 2):
        a_document(world, id, PDF + str(n).encode())
    answers: list[int] = []
    headers = world.roles["registrar"]

    def add(address: str) -> None:
        path = address + API + path_of(id)
        answers.append(httpx.post(path, json={"file_name": "a.pdf"}, headers=headers).status_code)

    with served(make_app(world.app.state.settings)) as address:
        threads = [threading.Thread(target=add, args=(address,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == [201, 201, *[409] * 6]


def test_a_post_that_is_sent_twice_adds_one(world: World) -> None:
    id = an_initiative(world)
    body = {"file_name": "a.pdf"}
    key = {"Idempotency-Key": "once"}
    first, second = (
        world.ask("registrar", "POST", path_of(id), json=body, headers=key) for _ in range(2)
    )
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"


def test_only_bytes_are_taken(world: World) -> None:
    id = an_initiative(world)
    path = path_of(id, announce(world, id).json()["id"], "/file")
    refused = world.ask(
        "registrar", "PUT", path, content=JPEG, headers={"content-type": "image/jpeg"}
    )
    assert refused.status_code == 415


@pytest.mark.parametrize("role", ["other registrar", "somebody", "anonymous"])
def test_others_add_nothing(world: World, role: str) -> None:
    id = an_initiative(world)
    document = announce(world, id).json()["id"]
    expected = 401 if role == "anonymous" else 403
    assert announce(world, id, role=role).status_code == expected
    # Before anything of it is read.
    assert send(world, id, document, b"\x00", role).status_code == expected
    draft = an_initiative(world, published=False, reference=None)
    hidden = announce(world, draft).json()["id"]
    assert send(world, draft, hidden, role=role).status_code == (401 if expected == 401 else 404)


def test_a_document_is_no_revision_of_its_initiative(world: World) -> None:
    id = an_initiative(world)
    tag = world.etag(f"/initiatives/{id}")
    a_document(world, id)
    changed = world.ask(
        "registrar", "PATCH", f"/initiatives/{id}", json={"title": "Nytt"},
        headers={"If-Match": tag},
    )  # fmt: skip
    assert changed.status_code == 200
