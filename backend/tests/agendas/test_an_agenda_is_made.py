"""An agenda runs from the start of its meeting, is saved whole, and shown when it is ready."""

from typing import Any

from sqlmodel import Session

from kraftsamling.agendas.models import Agenda
from tests.agendas.doings import BREAK, TALK, an_agenda, save
from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting, act, patched

# Three in the night when the clocks of Europe/Stockholm go back an hour: 02:30 comes twice.
AUTUMN = {"starts_at": "2027-10-31T02:00:00+02:00", "ends_at": "2027-10-31T03:00:00+01:00"}


def _read(world: World, role: str, meeting: str) -> Any:
    return world.ask(role, "GET", f"/meetings/{meeting}/agenda").json()


def test_times_run_from_the_start_over_a_change_of_clocks(world: World) -> None:
    meeting = a_meeting(world, **AUTUMN)
    an_agenda(world, meeting, minutes=90)
    told = _read(world, "anonymous", meeting)
    assert [(i["starts_at"], i["ends_at"]) for i in told["items"]] == [
        ("2027-10-31T00:00:00Z", "2027-10-31T01:30:00Z"),
        ("2027-10-31T01:30:00Z", "2027-10-31T01:45:00Z"),
    ]
    assert (told["minutes"], told["over_minutes"]) == (105, None)
    save(world, "leader", meeting, [{**TALK, "minutes": 120}, BREAK])
    assert _read(world, "leader", meeting)["over_minutes"] == 15


def test_without_a_date_there_are_minutes_and_no_times(world: World) -> None:
    meeting = a_meeting(world, starts_at=None, ends_at=None)
    an_agenda(world, meeting)
    told = _read(world, "leader", meeting)
    assert told["items"][0]["starts_at"] is None
    assert (told["minutes"], told["over_minutes"]) == (35, None)
    patched(world, "leader", meeting, starts_at="2027-03-24T08:00:00Z")
    assert _read(world, "leader", meeting)["items"][1]["starts_at"] == "2027-03-24T08:20:00Z"


def test_it_is_without_items_to_others_until_it_is_shown(world: World) -> None:
    meeting = a_meeting(world)
    assert _read(world, "anonymous", meeting)["revision"] == 0
    an_agenda(world, meeting, shown=False)
    for role in ("anonymous", "registrar", "other leader"):
        told = _read(world, role, meeting)
        assert (told["items"], told["revision"], told["may_edit"]) == ([], 0, False)
    assert len(_read(world, "leader", meeting)["items"]) == 2
    save(world, "leader", meeting, [TALK], shown=True)
    assert [item["title"] for item in _read(world, "anonymous", meeting)["items"]] == [
        TALK["title"]
    ]


def test_two_who_save_at_once_overwrite_nothing(world: World) -> None:
    meeting = a_meeting(world)
    path = f"/meetings/{meeting}/agenda"
    first = {"If-Match": world.ask("leader", "GET", path).headers["etag"]}
    mine = save(world, "leader", meeting, [TALK, BREAK], headers=first)
    assert mine.status_code == 200
    assert save(world, "administrator", meeting, [BREAK], headers=first).status_code == 412
    then = {"If-Match": mine.headers["etag"]}
    assert save(world, "administrator", meeting, [BREAK, TALK], headers=then).status_code == 200
    assert save(world, "leader", meeting, [], headers=then).status_code == 412
    told = _read(world, "leader", meeting)
    assert [item["title"] for item in told["items"]] == ["Kaffe", "Så började vi"]
    assert told["revision"] == 2


def test_the_wall_reads_while_somebody_writes(world: World) -> None:
    meeting = a_meeting(world)
    an_agenda(world, meeting)
    with Session(world.engine) as writer, writer.begin():
        writer.get_one(Agenda, meeting).shown = True
        writer.flush()  # on SQLite the only write lock is held from here
        assert len(_read(world, "anonymous", meeting)["items"]) == 2


def test_an_initiative_that_the_reader_may_not_read_is_not_named(world: World) -> None:
    hidden = an_initiative(world, published=False, reference=None)
    meeting = a_meeting(world)
    an_agenda(world, meeting, initiative_id=hidden)
    assert _read(world, "leader", meeting)["items"][0]["initiative"]["id"] == hidden
    assert _read(world, "anonymous", meeting)["items"][0]["initiative"] is None


def test_what_is_archived_is_restored_before_it_is_written_on(world: World) -> None:
    meeting = a_meeting(world, visibility="archived")
    assert save(world, "leader", meeting, [TALK]).status_code == 409
    act(world, "leader", meeting, "restorations")
    assert save(world, "leader", meeting, [TALK]).status_code == 200
