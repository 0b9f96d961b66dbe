"""Meetings."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.meetings.models import Meeting
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, PEOPLE, Asked, Trial, get
from tests.meetings.doings import a_meeting, meeting, soon

_TITLE = {"json": {"title": "Nytt namn"}, "headers": ANY_REVISION}
_WHY = {"json": {"reason": "Snöstorm."}}
_TWICE = {"json": {"every_weeks": 2, "count": 1}}
_ARRANGE = OURS | {"client"}
_MAKER = _ARRANGE | {"somebody"}


def _one(visibility: str, path: str = "", status: str | None = None, **given: Any) -> Callable[
    [World, str], Asked
]:  # fmt: skip
    """One of the standing named, hosted by Kumla and proposed by somebody."""

    def send(world: World, role: str) -> Asked:
        begins = {"starts_at": soon(-1), "ends_at": None} if path == "/holdings" else {}
        host = {"host_id": world.ids["kumla"]}
        id = a_meeting(world, visibility=visibility, status=status, **host, **begins)
        with Session(world.engine) as session, session.begin():
            row = session.get_one(Meeting, id)
            maker = "leader" if path == "/publications" else "somebody"
            row.created_by = world.ids[maker]
            if visibility != "published":
                row.published_at, row.visibility_before = None, "draft"
        return {"path": f"/meetings/{id}{path}", **given}

    return send


def _propose(world: World, role: str) -> Asked:
    return {"path": "/meetings", "json": meeting(host_id=world.ids["kumla"])}


TRIALS = [
    Trial("list_meetings", "open", get("/meetings"), EVERYONE),
    Trial("read_meeting", "published", _one("published"), EVERYONE),
    Trial("read_meeting", "draft", _one("draft"), _MAKER, refusal=404),
    Trial("propose_meeting", "open", _propose, PEOPLE | {"client"}, 201),
    Trial("change_meeting", "published", _one("published", **_TITLE), _ARRANGE),
    Trial("change_meeting", "draft", _one("draft", **_TITLE), _MAKER, refusal=404),
    Trial("archive_meeting", "published", _one("published", headers=ANY_REVISION), _ARRANGE, 204),
    Trial("archive_meeting", "draft", _one("draft", headers=ANY_REVISION), _MAKER, 204, 404),
    Trial("restore_meeting", "archived", _one("archived", "/restorations"), _MAKER, 201, 404),
    Trial("publish_meeting", "draft", _one("draft", "/publications"), _ARRANGE, 201, 404),
    Trial("withdraw_meeting", "published", _one("published", "/withdrawals"), _ARRANGE, 201),
    Trial("open_meeting", "published", _one("published", "/openings"), _ARRANGE, 201),
    Trial("cancel_meeting", "open", _one("published", "/cancellations", "open", **_WHY),
          _ARRANGE, 201),
    Trial("hold_meeting", "open", _one("published", "/holdings", "open"), _ARRANGE, 201),
    Trial("plan_meeting", "cancelled", _one("published", "/plannings", "cancelled"), _ARRANGE, 201),
    Trial("repeat_meeting", "published", _one("published", "/repetitions", **_TWICE),
          _ARRANGE, 201),
]  # fmt: skip
