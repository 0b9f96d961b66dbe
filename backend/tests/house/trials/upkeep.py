"""Upkeep: reminders' links, contact persons, review, and how a platform is run."""

from datetime import timedelta

from sqlmodel import Session

from kraftsamling.access.secrets import hashed
from kraftsamling.foundation.times import now
from kraftsamling.platforms.models import Platform
from kraftsamling.upkeep.models import ConfirmationLink
from tests.helpers import PLATFORM, World
from tests.house.trials.basis import (
    ANY_REVISION,
    EVERYONE,
    INSIDE,
    LEADERS,
    OURS,
    Asked,
    Trial,
    initiative,
    number,
)


def _link(world: World) -> dict[str, str]:
    token = f"confirmation-{next(number)}"
    id = initiative(world, "published")
    with Session(world.engine) as session, session.begin():
        ends = now() + timedelta(days=1)
        session.add(ConfirmationLink(token_hash=hashed(token), initiative_id=id, expires_at=ends))
    return {"token": token}


def _look(world: World, role: str) -> Asked:
    return {"path": "/confirmation-links", "json": _link(world)}


def _confirm(world: World, role: str) -> Asked:
    return {"path": "/letter-confirmations", "json": _link(world)}


def _replace(world: World, role: str) -> Asked:
    initiative(world, "published")
    new = {"name": "Ny samordnare", "email": "a@kumla.example"}
    body = {"organisation_id": world.ids["kumla"], "email": "a@kumla.example", "contact": new}
    return {"path": "/contact-replacements", "json": body}


def in_review(world: World) -> str:
    """One of Kumla's that its registrar has sent."""
    with Session(world.engine) as session, session.begin():
        session.get_one(Platform, PLATFORM).review_required = True
    id = initiative(world, "draft")
    sent = world.ask("registrar", "POST", f"/initiatives/{id}/publications")
    assert sent.json()["visibility"] == "in_review", sent.text
    with Session(world.engine) as session, session.begin():
        session.get_one(Platform, PLATFORM).review_required = False
    return id


def _return(world: World, role: str) -> Asked:
    path = f"/initiatives/{in_review(world)}/returns"
    return {"path": path, "json": {"comment": "Skriv gärna vilka ni vänder er till."}}


def _run(world: World, role: str) -> Asked:
    return {
        "path": f"/platforms/{PLATFORM}", "json": {"confirm_after_days": 90 + next(number)},
        "headers": ANY_REVISION,
    }  # fmt: skip


TRIALS = [
    Trial("look_at_confirmation_link", "of a letter", _look, EVERYONE),
    Trial("confirm_from_letter", "of a letter", _confirm, EVERYONE, 201),
    Trial(
        "list_contacts", "Kumla",
        lambda world, role: {"path": f"/actors/{world.ids['kumla']}/contacts"},
        LEADERS | {"registrar", "client"}, refusal=404,
    ),
    Trial("replace_contact", "Kumla", _replace, INSIDE, 201),
    Trial("return_initiative", "in review", _return, OURS, 201, 404),
    Trial("change_platform", "barn och unga", _run, OURS),
]  # fmt: skip
