"""Analyses, their versions and comments: Kumla's registrar has begun them."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.analyses.models import Analysis
from tests.analyses.doings import FIELDS, an_analysis, published
from tests.helpers import World
from tests.house.trials.basis import (
    ANY_REVISION,
    EVERYONE,
    OURS,
    PEOPLE,
    Asked,
    Trial,
    get,
)

_MAKER = OURS | {"registrar"}
_COLLEAGUES = OURS | {"registrar", "other registrar"}
_TITLE = {"json": {"title": "Varför faller närvaron?"}, "headers": ANY_REVISION}
_WORD = {"json": {"text": "Och flickorna?"}}


def _made(world: World, standing: str) -> str:
    steps = {"draft": "", "shared": "sharings", "archived": ""}.get(standing, "publications")
    id = an_analysis(world, "registrar", then=steps)
    with Session(world.engine) as session, session.begin():
        one = session.get_one(Analysis, id)
        if standing == "archived":
            one.status, one.status_before = "archived", "draft"
        if standing == "superseded":
            one.status = "superseded"
    return id


def _one(standing: str, path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        return {"path": f"/analyses/{_made(world, standing)}{path}", **given}

    return send


def _superseded(world: World, role: str) -> Asked:
    path = f"/analyses/{_made(world, 'published')}/supersessions"
    return {"path": path, "json": {"by": published(world)}}


def _comment(path: str = "", removed: str = "", **given: Any) -> Callable[[World, str], Asked]:
    """On a shared one, by Kumla's registrar; `removed` by whom."""

    def send(world: World, role: str) -> Asked:
        id = _made(world, "shared")
        answer = world.ask("registrar", "POST", f"/analyses/{id}/comments", **_WORD)
        it = f"/analysis-comments/{answer.json()['id']}"
        if removed:
            assert world.ask(removed, "DELETE", it, headers=ANY_REVISION).is_success
        return {"path": f"{it}{path}", **given}

    return send


TRIALS = [
    Trial("list_analyses", "open", get("/analyses"), EVERYONE),
    Trial("begin_analysis", "open", lambda world, role: {"path": "/analyses", "json": FIELDS},
          PEOPLE - {"somebody"}, 201),
    Trial("preview_text", "open",
          lambda world, role: {"path": "/analysis-previews", "json": {"text": "*Så*"}}, PEOPLE),
    Trial("read_analysis", "published", _one("published"), EVERYONE),
    Trial("read_analysis", "superseded", _one("superseded"), EVERYONE),
    Trial("read_analysis", "shared", _one("shared"), PEOPLE, refusal=404),
    Trial("read_analysis", "draft", _one("draft"), _MAKER, refusal=404),
    Trial("read_analysis", "archived", _one("archived"), _MAKER, refusal=404),
    Trial("change_analysis", "published", _one("published", **_TITLE), OURS),
    Trial("change_analysis", "shared", _one("shared", **_TITLE), _MAKER),
    Trial("change_analysis", "draft", _one("draft", **_TITLE), _MAKER, refusal=404),
    Trial("archive_analysis", "published", _one("published", headers=ANY_REVISION), OURS, 204),
    Trial("archive_analysis", "draft", _one("draft", headers=ANY_REVISION), _MAKER, 204, 404),
    Trial("restore_analysis", "archived", _one("archived", "/restorations"), _MAKER, 201, 404),
    Trial("freeze_analysis", "published", _one("published", "/freezings"), OURS, 201),
    Trial("freeze_analysis", "draft", _one("draft", "/freezings"), _MAKER, 201, 404),
    Trial("share_analysis", "draft", _one("draft", "/sharings"), _MAKER, 201, 404),
    Trial("unshare_analysis", "shared", _one("shared", "/unsharings"), _MAKER, 201),
    Trial("publish_analysis", "shared", _one("shared", "/publications"), OURS, 201),
    Trial("publish_analysis", "draft", _one("draft", "/publications"), OURS, 201, 404),
    Trial("supersede_analysis", "published", _superseded, OURS, 201),
    Trial("reinstate_analysis", "superseded", _one("superseded", "/reinstatements"), OURS, 201),
    Trial("list_analysis_versions", "published", _one("published", "/versions"), EVERYONE),
    Trial("list_analysis_versions", "draft", _one("draft", "/versions"), _MAKER, refusal=404),
    Trial("read_analysis_version", "published", _one("published", "/versions/1"), EVERYONE),
    Trial("list_analysis_comments", "published", _one("published", "/comments"), _COLLEAGUES),
    Trial("list_analysis_comments", "draft", _one("draft", "/comments"), _MAKER, refusal=404),
    Trial("add_analysis_comment", "shared", _one("shared", "/comments", **_WORD),
          _COLLEAGUES, 201),
    Trial("change_analysis_comment", "dealt with",
          _comment(json={"resolved": True}, headers=ANY_REVISION), _MAKER),
    Trial("change_analysis_comment", "its words",
          _comment(json={"text": "Annat"}, headers=ANY_REVISION), frozenset({"registrar"})),
    Trial("remove_analysis_comment", "shared", _comment(headers=ANY_REVISION), _MAKER, 204),
    Trial("restore_analysis_comment", "removed by its writer",
          _comment("/restorations", removed="registrar"), _MAKER, 201),
    Trial("restore_analysis_comment", "removed by a leader",
          _comment("/restorations", removed="leader"), OURS, 201),
]  # fmt: skip
