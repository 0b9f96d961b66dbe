"""Own calendars and calendar files."""

from tests.calendars.doings import A_FILE
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, OURS, PEOPLE, Asked, Trial, get


def _stop(world: World, role: str) -> Asked:
    if role in PEOPLE:
        assert world.ask(role, "POST", "/me/calendar").status_code == 201
    return {"path": "/me/calendar", "headers": ANY_REVISION}


def _bring(world: World, role: str) -> Asked:
    return {"path": "/calendar-files", "json": {"file": A_FILE, "dry_run": False}}


TRIALS = [
    Trial("read_calendar_address", "own", get("/me/calendar"), PEOPLE),
    Trial("renew_calendar_address", "own", get("/me/calendar"), PEOPLE, 201),
    Trial("stop_calendar", "own", _stop, PEOPLE, 204),
    Trial("bring_in_calendar_file", "open", _bring, OURS, 201),
]
