"""The waiting list is fair: exactly as many as there are seats get one, the rest in their order."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx

from kraftsamling.app import make_app
from tests.helpers import API, World
from tests.meetings.doings import act, patched
from tests.participation.doings import (
    address,
    an_open_meeting,
    answer,
    come,
    counts,
    letters,
    on_list,
    own,
    proven,
    registered,
    stored,
)
from tests.serving import served

CROWD, SEATS = 200, 8


def test_two_hundred_at_the_same_second_for_eight_places(world: World) -> None:
    """Over HTTP, against a real server, each by a connection of its own."""
    meeting = an_open_meeting(world, capacity=SEATS)
    bodies = [
        {"name": f"Person {n}", "email": f"person{n}@deltagare.example", **proven(world)}
        for n in range(CROWD)
    ]
    together = Barrier(CROWD)

    def register(site: str, body: dict[str, str]) -> int:
        with httpx.Client(base_url=site, timeout=120) as client:
            together.wait()
            return client.post(f"{API}/meetings/{meeting}/registrations", json=body).status_code

    with served(make_app(world.app.state.settings)) as site, ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(lambda body: register(site, body), bodies))
    assert answers == [201] * CROWD
    people = stored(world, meeting)
    assert [person.queue_number for person in people] == list(range(1, CROWD + 1))
    assert [person.seat for person in people] == ["seated"] * SEATS + ["waiting"] * (CROWD - SEATS)
    assert counts(world, meeting) == (SEATS, CROWD - SEATS)
    # The order is the order in which the answers were kept, and each letter tells the place in it.
    kept = [person.answered_at for person in people]
    assert kept == sorted(kept)  # type: ignore[type-var]
    told = {letter.recipient: letter.text for letter in letters(world)}
    assert len(told) == CROWD
    for place, person in enumerate(people[SEATS:], start=1):
        assert f"plats {place} i kön" in told[person.email or ""]
    assert all("har en plats" in told[person.email or ""] for person in people[:SEATS])


def test_the_list_moves_up_by_itself_when_somebody_cancels(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    first, second, third = come(world, meeting, "Lina Ek", "Omar Said", "Bo Berg")
    cancelled = answer(world, first, "no")
    assert (cancelled.json()["answer"], cancelled.json()["seat"]) == ("no", None)
    assert own(world, second)["seat"] == "seated"
    assert own(world, third)["place_in_queue"] == 1
    assert counts(world, meeting) == (1, 1)
    assert letters(world, address("Lina Ek"))[-1].calendar_method == "CANCEL"
    up = letters(world, address("Omar Said"))[-1]
    assert (up.kind, up.calendar_method) == ("moved_up", "REQUEST")
    # Undone: registered again, and last in the queue, for the seat is somebody else's now.
    undone = answer(world, first, "yes").json()
    assert (undone["seat"], undone["place_in_queue"]) == ("waiting", 2)


def test_maybe_after_yes_gives_the_seat_to_the_next(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    first, second = come(world, meeting, "Lina Ek", "Omar Said")
    assert answer(world, first, "maybe").json()["seat"] is None
    assert own(world, second)["seat"] == "seated"


def test_more_seats_are_filled_from_the_queue(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    tokens = come(world, meeting, "A A", "B B", "C C", "D D")
    assert patched(world, "leader", meeting, capacity=3).status_code == 200
    assert [own(world, one)["seat"] for one in tokens] == ["seated"] * 3 + ["waiting"]
    assert letters(world, address("B B"))[-1].kind == "moved_up"
    assert patched(world, "leader", meeting, capacity=2).status_code == 200
    assert counts(world, meeting) == (3, 1), "nobody loses a seat that was given"
    assert patched(world, "leader", meeting, capacity=None).status_code == 200
    assert counts(world, meeting) == (4, 0)


def test_a_leader_seats_somebody_out_of_turn(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    _, second, third = come(world, meeting, "Lina Ek", "Omar Said", "Bo Berg")
    id = on_list(world, meeting, "Bo Berg")["id"]
    assert world.ask("leader", "POST", f"/participants/{id}/promotions").status_code == 201
    assert counts(world, meeting) == (2, 1)
    assert own(world, third)["seat"] == "seated"
    assert own(world, second)["place_in_queue"] == 1
    assert world.ask("leader", "POST", f"/participants/{id}/promotions").status_code == 409


def test_all_who_are_to_come_are_told_of_what_changes(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    come(world, meeting, "Lina Ek", "Omar Said")
    come(world, meeting, "Bo Berg", answer="maybe")
    come(world, meeting, "Eva Alm", answer="no")
    told = len(letters(world))
    assert patched(world, "leader", meeting, purpose="Nya ord.").status_code == 200
    assert len(letters(world)) == told, "words are no news"
    assert patched(world, "leader", meeting, place="Folkets hus").status_code == 200
    fresh = letters(world)[told:]
    names = ("Lina Ek", "Omar Said", "Bo Berg")
    assert {one.recipient for one in fresh} == {address(name) for name in names}
    assert {one.kind for one in fresh} == {"meeting_changed"}
    assert act(world, "leader", meeting, "cancellations", reason="Snöstorm.").status_code == 201
    off = letters(world)[told + 3 :]
    assert [one.recipient for one in off] == [address(name) for name in names]
    assert all("Snöstorm." in one.text for one in off)
    assert [one.calendar_method for one in off] == ["CANCEL", None, "CANCEL"], (
        "maybe is tentative there"
    )
    assert registered(world, meeting, email="ny@deltagare.example").status_code == 409
