"""What came of the demo's meetings. No letters are written."""

import json
from datetime import timedelta
from importlib.resources import files
from typing import Any

from sqlmodel import Session, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.commitments import actions as commitments
from kraftsamling.commitments.models import State
from kraftsamling.commitments.schemas import CommitmentIn
from kraftsamling.foundation.times import today
from kraftsamling.harvest import actions, summaries
from kraftsamling.harvest.models import MeetingSummary
from kraftsamling.harvest.schemas import InsightIn


def load(
    session: Session, meetings: dict[str, str], actors: dict[str, str], initiatives: dict[str, str]
) -> None:
    """Adds what is not there already. All are ids by their keys in the demo."""
    told: dict[str, Any] = json.loads((files(__package__) / "harvest.json").read_text("utf-8"))
    for key, one in told.items():
        meeting = meetings[key]
        known = select(MeetingSummary).where(MeetingSummary.meeting_id == meeting)
        if session.exec(known).first() is not None:
            continue
        for text in one["notes"]:
            actions.note(session, SYSTEM, meeting, text)
        for insight in one["insights"]:
            about = [initiatives[each] for each in insight["initiatives"]]
            actions.learn(session, SYSTEM, meeting, InsightIn(**{**insight, "initiatives": about}))
        for promise in one["commitments"]:
            _promise(session, meeting, promise, actors)
        summaries.write(session, SYSTEM, meeting, one["summary"], None)
        session.flush()
        summaries.publish(session, SYSTEM, meeting)


def _promise(
    session: Session, meeting: str, told: dict[str, Any], actors: dict[str, str]
) -> None:  # fmt: skip
    due = today() + timedelta(days=told["days"])
    told_of = {"what": told["what"], "actor_id": actors[told["actor"]], "due_on": due}
    wanted = CommitmentIn.model_validate(told_of)
    commitment = commitments.promise(session, SYSTEM, meeting, wanted)
    if "state" in told:
        session.flush()
        commitments.settle(session, commitment, State(told["state"]), told["note"])
