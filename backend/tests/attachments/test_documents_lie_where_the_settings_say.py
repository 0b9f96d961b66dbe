"""The store: a folder that processes share, or a bucket over HTTP; told when it is away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kraftsamling.app import make_app
from kraftsamling.foundation.settings import Settings
from tests.attachments.doings import (
    PDF,
    a_document,
    announce,
    fetch,
    kept,
    listed,
    send,
)
from tests.attachments.store_server import S3, s3_server
from tests.helpers import World, a_world, an_initiative

LARGE = PDF + bytes(range(256)) * 30_000  # some pieces


@pytest.fixture(scope="module")
def bucket() -> Iterator[S3]:
    with s3_server() as server:
        yield server


def test_a_bucket_holds_the_bytes_and_nothing_lies_on_the_disk(
    database_url: str, folder: Path, bucket: S3
) -> None:
    with a_world(database_url, data_dir=folder.parent, **bucket.settings()) as world:
        id = an_initiative(world)
        before = set(bucket.held())
        made = a_document(world, id, LARGE)
        (new,) = set(bucket.held()) - before
        assert new.startswith("prov/")
        assert fetch(world, id, made["id"]).content == LARGE
        part = fetch(world, id, made["id"], Range="bytes=1000000-1000009")
        assert (part.status_code, part.content) == (206, LARGE[1_000_000:1_000_010])
        again = announce(world, id).json()["id"]
        assert send(world, id, again, LARGE).status_code == 422  # the same bytes
        assert set(bucket.held()) - before == {new}
    assert kept(folder) == []


def test_a_key_that_does_not_fit_is_told_as_a_store_that_is_away(
    database_url: str, bucket: S3
) -> None:
    wrong = bucket.settings(documents_key_secret="not the one")
    with a_world(database_url, **wrong) as world:
        id = an_initiative(world)
        document = announce(world, id).json()["id"]
        before = bucket.held()
        refused = send(world, id, document)
        assert refused.status_code == 503
        assert "not the one" not in refused.text
        assert bucket.held() == before
        assert listed(world, id) == []


def test_a_bucket_that_is_away_leaves_nothing_half(database_url: str) -> None:
    with s3_server() as server, a_world(database_url, **server.settings()) as world:
        id = an_initiative(world)
        made = a_document(world, id)
        document = announce(world, id, "b.pdf").json()["id"]
        server.stop()
        answer = send(world, id, document, PDF + b"2")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"
        assert "om en stund" in answer.json()["detail"]
        assert fetch(world, id, made["id"]).status_code == 503
        assert [each["id"] for each in listed(world, id)] == [made["id"]]


def test_a_folder_that_cannot_be_written_is_told(world: World, folder: Path) -> None:
    id = an_initiative(world)
    document = announce(world, id).json()["id"]
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    assert send(world, id, document).status_code == 503
    folder.unlink()
    assert send(world, id, document).status_code == 200


def test_two_processes_share_the_store(world: World) -> None:
    other = make_app(world.app.state.settings)
    id = an_initiative(world)
    made = a_document(world, id)
    first, world.app.state.documents = world.app.state.documents, other.state.documents
    assert first is not other.state.documents
    assert fetch(world, id, made["id"]).content == PDF
    other.state.engine.dispose()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"documents_url": "s3://bucket"}, "KEY_ID"),
        ({"documents_url": "s3://bucket", "documents_key_id": "a"}, "KEY_SECRET"),
        ({"documents_key_id": "a"}, "DOCUMENTS_URL"),
        ({"documents_endpoint": "https://o.example"}, "DOCUMENTS_URL"),
        ({"documents_url": "/srv", "documents_key_id": "a", "documents_key_secret": "b"}, "URL"),
        (
            {"documents_url": "s3://bucket", "documents_key_id": "a", "documents_key_secret": "b",
             "documents_endpoint": "objects.example"},
            "ENDPOINT",
        ),
    ],
)  # fmt: skip
def test_half_a_setting_is_refused_at_start(given: dict[str, str], named: str) -> None:
    (refusal,) = Settings(env="test", **given).refusals()
    assert named in refusal


def test_whole_settings_and_none_are_fine() -> None:
    whole = {"documents_key_id": "a", "documents_key_secret": "b"}
    assert Settings(env="test").refusals() == []
    for url in ("s3://bucket", "s3://bucket/folder/of-ours"):
        assert Settings(env="test", documents_url=url, **whole).refusals() == []
