"""The harvest, and the commitments."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.access.secrets import hashed
from kraftsamling.commitments.models import CommitmentLink
from kraftsamling.harvest.models import EvaluationLink
from tests.harvest.doings import (
    ANY,
    INSIGHT,
    NOTE,
    SUMMARY,
    made,
    promise,
    publish_harvest,
    summed_up,
)
from tests.helpers import World
from tests.house.trials.basis import EVERYONE, OURS, Asked, Trial, get
from tests.meetings.doings import a_meeting, soon

Send = Callable[[World, str], Asked]
_ARRANGE = OURS | {"client"}
_CLOSE = _ARRANGE | {"registrar"}
_MORE = {"json": {"text": "Mer."}, "headers": ANY}
_DONE = {"json": {"state": "done"}}


def _meeting(world: World) -> str:
    return a_meeting(world, host_id=world.ids["kumla"])


def _after(path: str, *, summary: bool = False) -> Send:
    """At a meeting of Kumla's that has been; its summary is published, or it has none."""

    def send(world: World, role: str) -> Asked:
        times = {"starts_at": soon(-1), "ends_at": soon(-1, 3)}
        id = a_meeting(world, host_id=world.ids["kumla"], **times)
        if summary:
            summed_up(world, id)
        return {"path": f"/meetings/{id}/{path}"}

    return send


def _on(path: str, *, summary: str = "", **given: Any) -> Send:
    """At a meeting of Kumla's; `summary` is written or published."""

    def send(world: World, role: str) -> Asked:
        id = _meeting(world)
        if summary:
            summed_up(world, id, published=summary == "published")
        return {"path": f"/meetings/{id}/{path}", **given}

    return send


def _note(path: str = "", **given: Any) -> Send:
    def send(world: World, role: str) -> Asked:
        id = made(world, _meeting(world), "notes", NOTE)["id"]
        return {"path": f"/meeting-notes/{id}{path}", **given}

    return send


def _insight(*, public: bool, **given: Any) -> Send:
    def send(world: World, role: str) -> Asked:
        meeting = _meeting(world)
        id = made(world, meeting, "insights", INSIGHT)["id"]
        if public:
            publish_harvest(world, meeting)
        return {"path": f"/insights/{id}", **given}

    return send


def _commitment(path: str = "", *, public: bool, closed: bool = False, **given: Any) -> Send:
    def send(world: World, role: str) -> Asked:
        meeting = _meeting(world)
        id = made(world, meeting, "commitments", promise(world))["id"]
        if public:
            publish_harvest(world, meeting)
        if closed:
            world.ask("leader", "POST", f"/commitments/{id}/closings", **_DONE)
        return {"path": f"/commitments/{id}{path}", **given}

    return send


def _promise(world: World, role: str) -> Asked:
    return {"path": f"/meetings/{_meeting(world)}/commitments", "json": promise(world)}


def _asked_commitment(path: str, **given: Any) -> Send:
    def send(world: World, role: str) -> Asked:
        one = made(world, _meeting(world), "commitments", promise(world))
        token = f"link-{one['id']}"
        with Session(world.engine) as session, session.begin():
            session.add(
                CommitmentLink(
                    token_hash=hashed(token), commitment_id=one["id"], receiver=hashed(one["email"])
                )
            )
        return {"path": path, "json": {"token": token, **given}}

    return send


def _evaluation(path: str, **given: Any) -> Send:
    def send(world: World, role: str) -> Asked:
        meeting = _meeting(world)
        token = f"link-{meeting}"
        with Session(world.engine) as session, session.begin():
            session.add(EvaluationLink(token_hash=hashed(token), meeting_id=meeting))
        return {"path": path, "json": {"token": token, **given}}

    return send


_TEXT = {"json": SUMMARY, "headers": ANY}
TRIALS = [
    Trial("list_meeting_notes", "of the own", _on("notes"), _ARRANGE, refusal=404),
    Trial("write_meeting_note", "published", _on("notes", json=NOTE), _ARRANGE, 201),
    Trial("change_meeting_note", "there", _note(**_MORE), _ARRANGE, 200, 404),
    Trial("remove_meeting_note", "there", _note(headers=ANY), _ARRANGE, 204, 404),
    Trial("restore_meeting_note", "there", _note("/restorations"), _ARRANGE, 201, 404),
    Trial("list_insights", "open", get("/insights"), EVERYONE),
    Trial("read_insight", "public", _insight(public=True), EVERYONE),
    Trial("read_insight", "not yet", _insight(public=False), _ARRANGE, 200, 404),
    Trial("write_insight", "published", _on("insights", json=INSIGHT), _ARRANGE, 201),
    Trial("change_insight", "public", _insight(public=True, json={"text": "Nytt."}, headers=ANY),
          _ARRANGE),
    Trial("remove_insight", "public", _insight(public=True, headers=ANY), _ARRANGE, 204),
    Trial("read_summary", "published", _on("summary", summary="published"), EVERYONE),
    Trial("read_summary", "written", _on("summary", summary="written"), _ARRANGE, 200, 404),
    Trial("draft_summary", "published", _on("summary-draft"), _ARRANGE),
    Trial("write_summary", "published", _on("summary", **_TEXT), _ARRANGE),
    Trial("publish_summary", "written", _on("summary-publications", summary="written"),
          _ARRANGE, 201),
    Trial("withdraw_summary", "published", _on("summary-withdrawals", summary="published"),
          _ARRANGE, 201),
    Trial("send_summary", "held", _after("summary-sendings", summary=True), _ARRANGE, 201),
    Trial("list_absent_municipalities", "published", _on("absent-municipalities"), _ARRANGE,
          refusal=404),
    Trial("send_evaluation", "held", _after("evaluation-sendings"), _ARRANGE, 201),
    Trial("read_evaluation", "published", _on("evaluation"), _ARRANGE),
    Trial("look_at_evaluation_link", "there", _evaluation("/evaluation-links"), EVERYONE),
    Trial("answer_evaluation", "there", _evaluation("/evaluation-answers", useful=4),
          EVERYONE, 201),
    Trial("list_commitments", "open", get("/commitments"), EVERYONE),
    Trial("read_commitment", "public", _commitment(public=True), EVERYONE),
    Trial("read_commitment", "not yet", _commitment(public=False), _CLOSE, 200, 404),
    Trial("make_commitment", "published", _promise, _ARRANGE, 201),
    Trial("change_commitment", "public",
          _commitment(public=True, json={"due_on": "2027-02-12"}, headers=ANY), _ARRANGE),
    Trial("remove_commitment", "public", _commitment(public=True, headers=ANY), _ARRANGE, 204),
    Trial("close_commitment", "public", _commitment("/closings", public=True, **_DONE),
          _CLOSE, 201),
    Trial("reopen_commitment", "closed", _commitment("/reopenings", public=True, closed=True),
          _CLOSE, 201),
    Trial("look_at_commitment_link", "there", _asked_commitment("/commitment-links"), EVERYONE),
    Trial("answer_for_commitment", "there",
          _asked_commitment("/commitment-answers", answer="done"), EVERYONE, 201),
]  # fmt: skip
