"""Date polls."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.meetings.models import Meeting
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, Asked, Trial
from tests.polls.doings import LINA, OMAR, a_poll, body, says, undated

_ARRANGE = OURS | {"client"}


def _hosted(world: World) -> str:
    return undated(world, host_id=world.ids["kumla"])


def _poll(
    path: str = "", *, visibility: str = "published", first: str = "", **given: Any
) -> Callable[[World, str], Asked]:
    """A poll about a meeting of Kumla's; `first` is done to it before."""

    def send(world: World, role: str) -> Asked:
        poll = a_poll(world, meeting=_hosted(world))
        if first:
            assert world.ask("leader", "POST", poll.path + first).status_code == 201
        with Session(world.engine) as session, session.begin():
            session.get_one(Meeting, poll.meeting).visibility = visibility
        return {"path": poll.path + path, **given}

    return send


def _open(world: World, role: str) -> Asked:
    return {"path": f"/meetings/{_hosted(world)}/date-poll", "json": body()}


def _fix(world: World, role: str) -> Asked:
    poll = a_poll(world, meeting=_hosted(world))
    return {"path": f"{poll.path}/fixings", "json": {"time_id": poll.times[0]}}


def _leave_out(world: World, role: str) -> Asked:
    poll = a_poll(world, meeting=_hosted(world))
    person = world.ask("leader", "GET", poll.path).json()["persons"][0]["id"]
    return {"path": f"{poll.path}/persons/{person}", "headers": ANY_REVISION}


def _look(world: World, role: str) -> Asked:
    return {"path": "/date-poll-links", "json": {"token": a_poll(world).shared}}


def _answer(world: World, role: str) -> Asked:
    poll = a_poll(world)
    sent = {"token": poll.tokens[LINA["email"]], "answers": says(poll, "yes")}
    return {"path": "/date-poll-answers", "json": sent}


_MORE = {"json": {"persons": [{**OMAR, "email": "ny@nora.example"}]}}
_CHANGE = {"json": {"message": "Ny text"}, "headers": ANY_REVISION}
TRIALS = [
    Trial("read_date_poll", "open", _poll(), _ARRANGE),
    Trial("read_date_poll", "of a draft", _poll(visibility="draft"), _ARRANGE, refusal=404),
    Trial("open_date_poll", "undated", _open, _ARRANGE, 201),
    Trial("change_date_poll", "open", _poll(**_CHANGE), _ARRANGE),
    Trial("ask_more_persons", "open", _poll("/persons", **_MORE), _ARRANGE, 201),
    Trial("remove_from_date_poll", "asked", _leave_out, _ARRANGE, 204),
    Trial("remind_in_date_poll", "open", _poll("/reminders"), _ARRANGE, 201),
    Trial("close_date_poll", "open", _poll("/closings"), _ARRANGE, 201),
    Trial("fix_date", "open", _fix, _ARRANGE, 201),
    Trial("reopen_date_poll", "closed", _poll("/reopenings", first="/closings"), _ARRANGE, 201),
    Trial("look_at_date_poll_link", "open", _look, EVERYONE),
    Trial("answer_date_poll", "open", _answer, EVERYONE, 201),
]
