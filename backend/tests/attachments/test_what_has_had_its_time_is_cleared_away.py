"""The sweep: what is removed goes after 30 days, what broke off goes, and nothing else ever."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select, update

from kraftsamling.attachments.models import Document
from kraftsamling.attachments.sweeping import sweep_documents
from kraftsamling.exchange.worker import REGULAR
from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from tests.attachments.doings import ANY, PDF, PNG, a_document, announce, fetch, kept, path_of
from tests.attachments.store_server import BUCKET, S3, s3_server
from tests.helpers import World, a_world, an_initiative


@pytest.fixture(scope="module")
def bucket() -> Iterator[S3]:
    with s3_server() as server:
        yield server


def _sweep(world: World) -> None:
    sweep_documents(world.engine, world.app.state.settings)


def _age(world: World, id: str, **columns: Any) -> None:
    with Session(world.engine) as session, session.begin():
        session.exec(update(Document).where(col(Document.id) == id).values(**columns))


def _rows(world: World) -> set[str]:
    with Session(world.engine) as session:
        return set(session.exec(select(Document.id)).all())


def _older(path: Path, **ago: float) -> None:
    moment = (now() - timedelta(**ago)).timestamp()
    os.utime(path, (moment, moment))


def _removed(world: World, id: str, days: float) -> str:
    made = a_document(world, id, PDF + str(days).encode())
    world.ask("registrar", "DELETE", path_of(id, made["id"]), headers=ANY)
    _age(world, made["id"], removed_at=now() - timedelta(days=days))
    return str(made["id"])


def test_the_worker_does_it() -> None:
    assert sweep_documents in REGULAR


def test_what_was_removed_long_ago_is_wiped_and_what_was_removed_lately_is_not(
    world: World, folder: Path
) -> None:
    id = an_initiative(world)
    long_ago, lately = _removed(world, id, 30.1), _removed(world, id, 29.9)
    stays = a_document(world, id, PNG, "bild.png")["id"]
    assert world.ask("registrar", "POST", path_of(id, long_ago, "/restorations")).status_code == 404
    _sweep(world)
    assert _rows(world) == {lately, stays}
    assert len(kept(folder)) == 2
    assert world.ask("registrar", "POST", path_of(id, lately, "/restorations")).status_code == 201
    assert fetch(world, id, lately).status_code == 200


def test_what_never_got_its_bytes_is_forgotten_after_a_day(world: World) -> None:
    id = an_initiative(world)
    old, new = (announce(world, id).json()["id"] for _ in range(2))
    _age(world, old, created_at=now() - timedelta(days=1.1))
    _age(world, new, created_at=now() - timedelta(days=0.9))
    _sweep(world)
    assert _rows(world) == {new}


def test_files_that_no_row_knows_go_when_they_are_older_than_an_hour(
    world: World, folder: Path
) -> None:
    made = a_document(world, an_initiative(world))
    (ours,) = kept(folder)
    _older(ours, days=400)
    aged = {}
    for minutes in (61, 59):
        key = new_id()
        for place in (key[:2], "incoming"):
            path = folder / place / key
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(PDF)
            _older(path, minutes=minutes)
            aged[path] = minutes
    _sweep(world)
    assert set(kept(folder)) == {ours, *(path for path, minutes in aged.items() if minutes == 59)}
    assert _rows(world) == {made["id"]}


def test_many_strangers_look_like_a_mistake_and_are_left(world: World, folder: Path) -> None:
    for _ in range(51):
        key = new_id()
        path = folder / key[:2] / key
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(PDF)
        _older(path, days=2)
    _sweep(world)
    assert len(kept(folder)) == 51


def test_a_store_that_is_empty_or_not_there_is_no_failure(world: World) -> None:
    _sweep(world)


def test_it_is_safe_twice_at_once_and_when_the_bytes_are_gone(world: World, folder: Path) -> None:
    _removed(world, an_initiative(world), 31)
    for path in kept(folder):
        path.unlink()
    _sweep(world)
    _sweep(world)
    assert _rows(world) == set()


def test_a_bucket_is_swept_alike(database_url: str, bucket: S3) -> None:
    with a_world(database_url, **bucket.settings()) as world:
        id = an_initiative(world)
        _removed(world, id, 31)
        stays = a_document(world, id, PNG, "bild.png")["id"]
        bucket.client().put_object(Bucket=BUCKET, Key=f"prov/{new_id()}", Body=b"fresh")
        before = bucket.held()
        _sweep(world)
        assert len(bucket.held()) == len(before) - 1
        assert _rows(world) == {stays}
        assert fetch(world, id, stays).content == PNG


def test_strangers_in_a_bucket_go_when_they_are_old(
    database_url: str, bucket: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_world(database_url, **bucket.settings(documents_url=f"s3://{BUCKET}/sop")) as world:
        id = an_initiative(world)
        a_document(world, id)
        bucket.client().put_object(Bucket=BUCKET, Key=f"sop/{new_id()}", Body=b"left")
        # The server sets the moment itself: an hour is made into none.
        ahead = timedelta(hours=-1)
        monkeypatch.setattr("kraftsamling.attachments.sweeping.STRANGERS_LEFT", ahead)
        _sweep(world)
        assert len([key for key in bucket.held() if key.startswith("sop/")]) == 1


def test_a_store_that_is_away_stops_nothing_else_and_is_swept_later(
    world: World, folder: Path
) -> None:
    id = an_initiative(world)
    removed = _removed(world, id, 31)
    waiting = announce(world, id).json()["id"]
    _age(world, waiting, created_at=now() - timedelta(days=2))
    away = Settings(
        env="test", documents_url="s3://bucket", documents_endpoint="http://127.0.0.1:9",
        documents_key_id="a", documents_key_secret="b",
    )  # fmt: skip
    sweep_documents(world.engine, away)
    assert _rows(world) == {removed}
    _sweep(world)
    assert _rows(world) == set()
    assert kept(folder) == []
