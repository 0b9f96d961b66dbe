"""Meetings for the tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from httpx import Response
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.meetings import actions
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.schemas import MeetingIn
from tests.helpers import World

ANY = {"If-Match": "*"}
LINK = "https://video.kumla.example/rum-7"


def soon(days: float = 14, hours: int = 0) -> str:
    """A moment that many days ahead (or back), as the API takes it."""
    moment = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return (moment + timedelta(days=days, hours=hours)).isoformat()


def meeting(**changes: Any) -> dict[str, Any]:
    """What is sent for a meeting in two weeks."""
    told = {
        "title": "Vägen tillbaka till skolan",
        "question": "Vad gör att en elev vågar komma tillbaka?",
        "purpose": "Tre team berättar. Sedan samtal i **små grupper**.",
        "starts_at": soon(),
        "ends_at": soon(hours=3),
        "place": "Kumla bibliotek",
        "municipality_code": "1881",
        "link": LINK,
        "focus_areas": ["schooling"],
    }
    return {**told, **changes}


def a_meeting(
    world: World, *, visibility: str = "published", status: str | None = None, **changes: Any
) -> str:
    """Arranged by the platform itself; its id. `status` is set without asking the verbs."""
    with Session(world.engine) as session, session.begin():
        wanted = MeetingIn.model_validate(meeting(**changes))
        made = actions.propose(session, SYSTEM, wanted)
        if visibility != "draft":
            actions.publish(session, SYSTEM, made.id)
        if visibility == "archived":
            actions.archive(session, SYSTEM, made.id, "*")
        if status is not None:
            session.get_one(Meeting, made.id).status = status
        return made.id


def act(world: World, role: str, id: str, verb: str, **json: Any) -> Response:
    """`verb` is the collection that the act is posted to."""
    given = {"json": json} if json else {}
    return world.ask(role, "POST", f"/meetings/{id}/{verb}", **given)


def patched(world: World, role: str, id: str, **json: Any) -> Response:
    return world.ask(role, "PATCH", f"/meetings/{id}", headers=ANY, json=json)
