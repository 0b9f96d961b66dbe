"""The platform's own proposals."""

from collections.abc import Callable

from tests.helpers import World
from tests.house.trials.basis import OURS, Asked, Trial, get
from tests.proposals.doings import LONG_AGO, at, proposed


def _one(verb: str, *, aside: bool = False) -> Callable[[World, str], Asked]:
    """A new one: lessons of Kumla's that nobody has heard."""

    def send(world: World, role: str) -> Asked:
        learnt = at(world, "kumla", "1881", starts_on=LONG_AGO)
        found = proposed(world, query="limit=100&kind=unheard")
        id = next(one["id"] for one in found if one["initiatives"][0]["id"] == learnt)
        if aside:
            world.ask("leader", "POST", f"/meeting-proposals/{id}/dismissals")
        return {"path": f"/meeting-proposals/{id}/{verb}"}

    return send


TRIALS = [
    Trial("list_meeting_proposals", "open", get("/meeting-proposals"), OURS | {"other leader"}),
    Trial("draft_meeting_proposal", "proposed", _one("drafts"), OURS, 201, 404),
    Trial("dismiss_meeting_proposal", "proposed", _one("dismissals"), OURS, 201, 404),
    Trial("restore_meeting_proposal", "put aside", _one("restorations", aside=True), OURS, 201,
          404),
]  # fmt: skip
