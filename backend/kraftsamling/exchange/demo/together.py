"""The demo's agendas, and a date poll that some have answered. No letters are written."""

import json
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from sqlmodel import Session, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.agendas import actions as agendas
from kraftsamling.agendas.models import Agenda
from kraftsamling.agendas.schemas import AgendaIn
from kraftsamling.foundation.times import HOME, now, today
from kraftsamling.polls.models import DatePoll, PollAnswer, PollPerson, PollTime, TimeAnswer

UNDATED = "skjutsen"
DAYS = (25, 27, 33)
# Who was asked, and what they say of the days: yes, if need be, no; nothing yet.
ASKED = {
    "Lina Ek": "ymn", "Omar Ali": "nym", "Eva Ro": "ynn", "Bo Ask": "yyn", "Sara Lind": "",
}  # fmt: skip
SAID = {"y": TimeAnswer.yes, "m": TimeAnswer.if_need_be, "n": TimeAnswer.no}


def load(session: Session, meetings: dict[str, str], initiatives: dict[str, str]) -> None:
    """Adds what is not there already. Both are ids by their keys in the demo."""
    told: dict[str, Any] = json.loads((files(__package__) / "agendas.json").read_text("utf-8"))
    for key, items in told.items():
        if session.get(Agenda, meetings[key]) is None:
            wanted = AgendaIn(shown=True, items=[_item(item, initiatives) for item in items])
            agendas.save(session, SYSTEM, meetings[key], wanted, "*")
    known = select(DatePoll).where(DatePoll.meeting_id == meetings[UNDATED])
    if session.exec(known).first() is None:
        _poll(session, meetings[UNDATED])


def _item(told: dict[str, Any], initiatives: dict[str, str]) -> Any:
    fields = {name: value for name, value in told.items() if name != "initiative"}
    about = initiatives[told["initiative"]] if "initiative" in told else None
    return {**fields, "initiative_id": about}


def _poll(session: Session, meeting_id: str) -> None:
    poll = DatePoll(meeting_id=meeting_id, answer_by=today() + timedelta(days=14))
    session.add(poll)
    session.flush()
    times = [_time(session, poll.id, days) for days in DAYS]
    for number, (name, says) in enumerate(ASKED.items()):
        begun = now() - timedelta(days=3, minutes=len(ASKED) - number)
        person = PollPerson(
            poll_id=poll.id, name=name, email=f"{name.split()[0].lower()}@motet.example",
            created_at=begun, written_at=begun, answered_at=now() if says else None,
        )  # fmt: skip
        session.add(person)
        session.flush()
        for time_id, said in zip(times, says, strict=False):
            session.add(PollAnswer(person_id=person.id, time_id=time_id, answer=SAID[said]))


def _time(session: Session, poll_id: str, days: int) -> str:
    day = today() + timedelta(days=days)
    starts = datetime.combine(day, time(13), HOME).astimezone(UTC)
    made = PollTime(poll_id=poll_id, starts_at=starts, ends_at=starts + timedelta(hours=2))
    session.add(made)
    session.flush()
    return made.id
