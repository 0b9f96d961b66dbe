"""No news is lost and none is told twice: slow transactions, dying workers, two at once, merges."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, select, update

from kraftsamling.following import digests, news
from kraftsamling.following.models import Follow, SavedView, Told
from kraftsamling.foundation.reads import Reads, open_reads
from kraftsamling.foundation.times import now
from kraftsamling.initiatives.models import Revision
from tests.following.doings import a_round, change, follow, letters, named, save, settings, told_at
from tests.helpers import World, an_initiative


def test_what_comes_to_light_late_is_told_all_the_same(world: World) -> None:
    """A transaction that ends after a letter may have dated its revision before it."""
    follow(world, "somebody", "municipality", "1881")
    told_at(world, now() - timedelta(hours=2))
    an_initiative(world, title="Först")
    assert len(a_round(world)) == 1
    late = an_initiative(world, title="Sent", reference=None)
    with Session(world.engine) as session, session.begin():
        theirs = Revision.initiative_id == late
        session.exec(update(Revision).where(theirs).values(at=now() - timedelta(minutes=30)))
    (letter,) = a_round(world)
    assert named(letter) == [late]
    assert a_round(world) == []


def test_a_worker_that_dies_before_the_end_has_told_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(world, "somebody", "municipality", "1881")
    id = an_initiative(world)
    with monkeypatch.context() as patch:
        patch.setattr(digests, "_remember", lambda *given: 1 / 0)
        assert a_round(world) == []
    with Session(world.engine) as session:
        assert session.exec(select(Told)).all() == []
    (letter,) = a_round(world)
    assert named(letter) == [id]


def test_one_persons_trouble_holds_nobody_else_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("registrar", "somebody", "leader"):
        follow(world, role, "municipality", "1881")
    an_initiative(world)
    write, unlucky = digests.write_digest, world.ids["somebody"]

    def stumbling(engine, settings, fast, person, moment):  # type: ignore[no-untyped-def]
        return 1 / 0 if person == unlucky else write(engine, settings, fast, person, moment)

    with monkeypatch.context() as patch:
        patch.setattr(digests, "write_digest", stumbling)
        assert len(a_round(world)) == 2
    assert [letter.recipient for letter in a_round(world)] == ["somebody@kraftsamling.example"]


def test_two_workers_at_once_write_one_letter(world: World) -> None:
    roles = ("registrar", "somebody", "leader", "other registrar", "administrator")
    for role in roles:
        follow(world, role, "municipality", "1881")
    an_initiative(world)
    workers = [
        threading.Thread(target=digests.write_digests, args=(world.engine, settings(world)))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    a_round(world)
    assert len(letters(world)) == len(roles)
    assert len({letter.recipient for letter in letters(world)}) == len(roles)


def test_a_merged_duplicate_takes_its_followers_along_and_loses_no_news(world: World) -> None:
    kept, duplicate = an_initiative(world), an_initiative(world, reference=None)
    follow(world, "somebody", "initiative", duplicate)
    for title in ("Ett", "Två", "Tre"):
        change(world, duplicate, title=title)
    assert len(a_round(world)) == 1
    merged = world.ask("leader", "POST", f"/initiatives/{kept}/merges",
                       json={"duplicate_id": duplicate})  # fmt: skip
    assert merged.status_code == 201
    (letter,) = a_round(world)
    assert named(letter) == [kept]
    assert "Ändrat\n" in letter.text


def test_a_view_that_nobody_understands_any_more_stops_nothing(world: World) -> None:
    view = save(world, "somebody", municipality=["1881"])
    follow(world, "somebody", "view", view)
    follow(world, "somebody", "focus_area", "schooling")
    with Session(world.engine) as session, session.begin():
        session.exec(update(SavedView).values(query={"colour": ["blue"]}))
    an_initiative(world)
    assert len(a_round(world)) == 1
    assert world.ask("somebody", "GET", "/news").status_code == 200


def test_the_marks_move_on_whether_or_not_there_was_a_letter(world: World) -> None:
    follow(world, "somebody", "municipality", "1881")
    told_at(world, now() - timedelta(days=3))
    an_initiative(world, municipalities=["1862"])
    moment = now()
    a_round(world)
    with Session(world.engine) as session:
        (mine,) = session.exec(select(Follow))
    assert mine.told_at >= moment
    assert timedelta(0) < mine.told_at - mine.looks_from <= digests.LATE


def test_a_round_opens_the_fast_lane_once_for_everybody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("registrar", "somebody", "leader"):
        follow(world, role, "view", save(world, role, q="närvaroteam"))
    an_initiative(world)
    opened: list[str] = []

    def opening(url: str) -> Reads:
        opened.append(url)
        return open_reads(url)

    with monkeypatch.context() as patch:
        patch.setattr(digests, "open_reads", opening)
        assert len(a_round(world)) == 3
    assert len(opened) == 1


@pytest.mark.parametrize("cadence", ["at_once", "weekly"])
def test_for_whom_nothing_is_newer_nothing_is_done(world: World, cadence: str) -> None:
    """A week without anything new still ends, so that what comes next waits for its Monday."""
    follow(world, "somebody", "municipality", "1881")
    an_initiative(world)
    follow(world, "leader", "municipality", "1881", cadence=cadence)
    long_ago = now() - timedelta(days=8)
    leaders = Follow.person_id == world.ids["leader"]
    with Session(world.engine) as session, session.begin():
        session.exec(update(Follow).where(leaders).values(told_at=long_ago))
    moment = now()
    assert [letter.recipient for letter in a_round(world)] == ["somebody@kraftsamling.example"]
    with Session(world.engine) as session:
        theirs = session.exec(select(Follow).where(leaders)).one()
    assert (theirs.told_at >= moment) is (cadence == "weekly")


def test_a_letter_begins_with_what_happened_lately(world: World) -> None:
    """Not with all that is published: the plan is led by the index of moments."""
    statement = news.untold(news.Followed("public", (), True))
    compiled = statement.compile(dialect=world.engine.dialect)
    values = {"person": "p", "oldest": now(), "due": ["f"]}
    bound = {}
    for name, value in compiled.construct_params(values).items():
        kind = compiled.binds[name].type.dialect_impl(world.engine.dialect)
        process = kind.bind_processor(world.engine.dialect)
        bound[name] = process(value) if process else value
    with world.engine.connect() as connection:
        if world.engine.dialect.name == "sqlite":
            told = [bound[name] for name in compiled.positiontup or []]
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", tuple(told))
            first = next(iter(rows))[-1]
        else:  # a small table is read whole, unless that is forbidden
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            rows = connection.exec_driver_sql(f"EXPLAIN {compiled}", bound)
            first = " ".join(row[0] for row in rows)
    assert "ix_initiative_revision_at" in first
