"""The demo's meetings: some that were, some to come, always seen from today."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.foundation.times import HOME, now, today
from kraftsamling.meetings import actions
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.schemas import MeetingIn
from kraftsamling.participation import actions as participation
from kraftsamling.participation.models import Participant, Source
from kraftsamling.participation.registering import describe
from kraftsamling.participation.schemas import ParticipantIn

_OWN = {"key", "week", "weekday", "from", "to", "status", "reason", "register_days", "series",
        "host", "initiatives", "invited_actors", "participants", "invited"}  # fmt: skip


def load(
    session: Session,
    told: list[dict[str, Any]],
    actors: dict[str, str],
    initiatives: dict[str, str],
) -> dict[str, str]:
    """Adds those that are not there already; the ids of all by their keys."""
    ids: dict[str, str] = {}
    for one in told:
        known = select(Meeting.id).where(Meeting.title == one["title"], col(Meeting.example))
        found = session.exec(known).first()
        ids[one["key"]] = found or _arrange(session, one, ids, actors, initiatives)
    return ids


def _arrange(
    session: Session, one: dict[str, Any], ids: dict[str, str], actors: dict[str, str],
    initiatives: dict[str, str],
) -> str:  # fmt: skip
    wanted = MeetingIn(
        **{name: value for name, value in one.items() if name not in _OWN},
        **_times(one),
        series=ids[one["series"]] if "series" in one else None,
        host_id=actors[one["host"]] if "host" in one else None,
        initiatives=[initiatives[key] for key in one.get("initiatives", [])],
        invited_actors=[actors[key] for key in one.get("invited_actors", [])],
    )
    id = actions.propose(session, SYSTEM, wanted, example=True).id
    actions.publish(session, SYSTEM, id)
    _list(session, id, one)
    match one["status"]:
        case "open":
            actions.open_registration(session, SYSTEM, id)
        case "held":
            actions.hold(session, SYSTEM, id)
        case "cancelled":
            actions.cancel(session, SYSTEM, id, one["reason"])
    return id


def _list(session: Session, id: str, one: dict[str, Any]) -> None:
    """Those who come or came, and those who were invited and have not answered."""
    for person in one.get("participants", []):
        told = {name: value for name, value in person.items() if name != "came"}
        made = participation.add(session, SYSTEM, id, ParticipantIn(**told, tell=False))
        if person.get("came"):
            made.checked_in_at = session.get_one(Meeting, id).starts_at
    for person in one.get("invited", []):
        asked = Participant(**person, meeting_id=id, source=Source.invited, invited_at=now())
        describe(asked)
        session.add(asked)


def _times(one: dict[str, Any]) -> dict[str, Any]:
    if "week" not in one:
        return {}
    monday = today() - timedelta(days=today().weekday())
    day = monday + timedelta(weeks=one["week"], days=one["weekday"] - 1)
    last = one.get("register_days")
    return {
        "starts_at": _moment(day, one["from"]),
        "ends_at": _moment(day, one["to"]),
        "register_by": last and day - timedelta(days=last),
    }


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), HOME).astimezone(UTC)
