"""A registrar sends, a process leader publishes or returns with a comment, and both are told."""

from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.access.models import Membership
from kraftsamling.foundation.outbox import Letter
from kraftsamling.platforms.models import Platform
from tests.helpers import PLATFORM, World, an_initiative

COMMENT = "Skriv gärna vilka ni vänder er till."


@pytest.fixture
def reviewed(world: World) -> World:
    """The platform asks for review, and Kumla has two registrars."""
    with Session(world.engine) as session, session.begin():
        session.get_one(Platform, PLATFORM).review_required = True
        session.add(Membership(person_id=world.ids["somebody"], actor_id=world.ids["kumla"]))
    return world


def sent(world: World) -> str:
    id = an_initiative(world, published=False)
    told = world.ask("registrar", "POST", f"/initiatives/{id}/publications")
    assert (told.status_code, told.json()["visibility"]) == (201, "in_review")
    return id


def send_back(world: World, id: str, role: str = "leader", comment: str = COMMENT) -> Any:
    return world.ask(role, "POST", f"/initiatives/{id}/returns", json={"comment": comment})


def told(world: World) -> list[tuple[str, str]]:
    """Who has got which letter, oldest first; forgotten once read."""
    with Session(world.engine) as session, session.begin():
        found = session.exec(select(Letter).order_by(Letter.recipient, Letter.subject)).all()
        for letter in found:
            session.delete(letter)
        return [(letter.recipient.split("@")[0], letter.subject) for letter in found]


def test_from_sent_to_returned_to_published(reviewed: World) -> None:
    id = sent(reviewed)
    assert told(reviewed) == [("leader", "Att granska: Närvaroteam för högstadiet")]
    queue = reviewed.ask("leader", "GET", "/initiatives?visibility=in_review&sort=updated_at")
    assert [row["id"] for row in queue.json()["items"]] == [id]
    detail = reviewed.ask("leader", "GET", f"/initiatives/{id}").json()
    assert {"publish", "return"} <= set(detail["allowed_actions"])

    answer = send_back(reviewed, id)
    assert (answer.status_code, answer.json()["visibility"]) == (201, "draft")
    assert told(reviewed) == [
        ("registrar", "Tillbaka till er: Närvaroteam för högstadiet"),
        ("somebody", "Tillbaka till er: Närvaroteam för högstadiet"),
    ]
    mine = reviewed.ask("registrar", "GET", f"/initiatives/{id}").json()
    assert mine["review_comment"] == COMMENT
    assert "return" not in mine["allowed_actions"]

    again = reviewed.ask("registrar", "POST", f"/initiatives/{id}/publications").json()
    assert (again["visibility"], again["review_comment"]) == ("in_review", None)
    told(reviewed)
    done = reviewed.ask("leader", "POST", f"/initiatives/{id}/publications").json()
    assert done["visibility"] == "published"
    assert told(reviewed) == [
        ("registrar", "Publicerat: Närvaroteam för högstadiet"),
        ("somebody", "Publicerat: Närvaroteam för högstadiet"),
    ]
    history = reviewed.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    assert [each["action"] for each in history] == [
        "published", "sent_for_review", "returned", "sent_for_review", "created",
    ]  # fmt: skip
    assert {"field": "review_comment", "before": None, "after": COMMENT} in history[2]["changes"]


def test_only_the_platforms_own_leaders_return(reviewed: World) -> None:
    id = sent(reviewed)
    assert send_back(reviewed, id, "registrar").status_code == 403
    assert send_back(reviewed, id, "other leader").status_code == 404
    assert send_back(reviewed, id, "administrator").status_code == 201


def test_only_what_is_in_review_is_returned(reviewed: World) -> None:
    assert send_back(reviewed, an_initiative(reviewed)).status_code == 409


@pytest.mark.parametrize("comment", ["", "Ring 20121212-1212", "a" * 2001, "a\x00b"])
def test_the_comment_is_asked_for_and_checked(reviewed: World, comment: str) -> None:
    answer = send_back(reviewed, sent(reviewed), comment=comment)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/comment")


def test_the_comment_is_for_those_inside(reviewed: World) -> None:
    id = sent(reviewed)
    send_back(reviewed, id)
    reviewed.ask("leader", "POST", f"/initiatives/{id}/publications")
    outside = reviewed.ask("other registrar", "GET", f"/initiatives/{id}").json()
    assert outside["review_comment"] is None


def test_where_no_review_is_asked_for_nobody_is_told(world: World) -> None:
    id = an_initiative(world, published=False)
    world.ask("registrar", "POST", f"/initiatives/{id}/publications")
    assert told(world) == []
