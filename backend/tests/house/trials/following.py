"""What one follows: each person's own."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.following.models import Follow, SavedView
from kraftsamling.foundation.times import now
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, PEOPLE, Asked, Trial, get, initiative, number


def _kept(table: Any, path: str, after: str = "", *, ended: bool = False,
          whose: str | None = None, **given: Any) -> Callable[[World, str], Asked]:  # fmt: skip
    """One of the asker's own, or of somebody's."""

    def send(world: World, role: str) -> Asked:
        owner = world.ids[whose or (role if role in PEOPLE else "somebody")]
        moment = now() if ended else None
        with Session(world.engine) as session, session.begin():
            view = SavedView(person_id=owner, name=f"Urval {next(number)}", name_key="urval")
            session.add(view)
            session.flush()
            kept = view if table is SavedView else Follow(person_id=owner, view_id=view.id)
            kept.ended_at = moment
            session.add(kept)
            session.flush()
            return {"path": f"{path}/{kept.id}{after}", **given}

    return send


def _view(**given: Any) -> Callable[[World, str], Asked]:
    return _kept(SavedView, "/saved-views", **given)


def _follow(**given: Any) -> Callable[[World, str], Asked]:
    return _kept(Follow, "/follows", **given)


def _an_initiative(world: World, role: str) -> Asked:
    body = {"kind": "initiative", "target": initiative(world, "published")}
    return {"path": "/follows", "json": body}


NOBODY: frozenset[str] = frozenset()
AGAIN = "/restorations"
NAME = {"json": {"name": "Nytt"}, "headers": ANY_REVISION}
CADENCE = {"json": {"cadence": "never"}, "headers": ANY_REVISION}
STALE = {"headers": ANY_REVISION}
SAVE = {"path": "/saved-views", "json": {"name": "Urval"}}
OTHERS = "in trouble"  # takes part in no trial
TRIALS = [
    Trial("list_saved_views", "own", get("/saved-views"), PEOPLE),
    Trial("save_view", "own", lambda world, role: dict(SAVE), PEOPLE, 201),
    Trial("list_follows", "own", get("/follows"), PEOPLE),
    Trial("follow", "published", _an_initiative, PEOPLE, 201),
    Trial("list_news", "own", get("/news"), PEOPLE),
    Trial("read_feed_address", "own", get("/me/feed"), PEOPLE),
    Trial("renew_feed_address", "own", lambda world, role: {"path": "/me/feed"}, PEOPLE, 201),
    Trial("read_saved_view", "own", _view(), PEOPLE),
    Trial("change_saved_view", "own", _view(**NAME), PEOPLE),
    Trial("delete_saved_view", "own", _view(**STALE), PEOPLE, 204),
    Trial("restore_saved_view", "own", _view(ended=True, after=AGAIN), PEOPLE, 201),
    Trial("read_follow", "own", _follow(), PEOPLE),
    Trial("change_follow", "own", _follow(**CADENCE), PEOPLE),
    Trial("stop_following", "own", _follow(**STALE), PEOPLE, 204),
    Trial("restore_follow", "own", _follow(ended=True, after=AGAIN), PEOPLE, 201),
    Trial("read_saved_view", "another's", _view(whose=OTHERS), NOBODY, refusal=404),
    Trial("change_saved_view", "another's", _view(whose=OTHERS, **NAME), NOBODY, refusal=404),
    Trial("delete_saved_view", "another's", _view(whose=OTHERS, **STALE), NOBODY, 204, 404),
    Trial("restore_saved_view", "another's", _view(whose=OTHERS, ended=True, after=AGAIN),
          NOBODY, 201, 404),
    Trial("read_follow", "another's", _follow(whose=OTHERS), NOBODY, refusal=404),
    Trial("change_follow", "another's", _follow(whose=OTHERS, **CADENCE), NOBODY, refusal=404),
    Trial("stop_following", "another's", _follow(whose=OTHERS, **STALE), NOBODY, 204, 404),
    Trial("restore_follow", "another's", _follow(whose=OTHERS, ended=True, after=AGAIN),
          NOBODY, 201, 404),
]  # fmt: skip
