"""Who may do what with an initiative: for one row, and for many rows as SQL.

A test holds the two to each other.
"""

from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy import ColumnElement, String, and_, bindparam, exists, false, or_, select, true

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import days_ago, one_of
from kraftsamling.foundation.problems import Conflict, FieldError, NotAllowed, Problem, Said
from kraftsamling.initiatives.models import Initiatives, Phase, Visibility
from kraftsamling.platforms.models import Platforms

Reach = Literal["public", "member", "all"]


class Standing(Protocol):
    """The few facts about an initiative that rights depend on."""

    @property
    def visibility(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def owner_id(self) -> str | None: ...
    @property
    def created_by(self) -> str | None: ...
    @property
    def phase(self) -> str | None: ...


class Facts(NamedTuple):
    """A Standing read from the database without the rest."""

    visibility: str
    platform: str
    owner_id: str | None
    created_by: str | None
    phase: str | None = None


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    if who.administrator:
        return "all"
    inside_anything = who.may(Scope.read_initiatives)
    return "member" if inside_anything else "public"


def reach_values(who: Who) -> dict[str, Any]:
    return {
        "who_organisations": sorted(who.organisations),
        "who_leads": sorted(who.leads),
        "who_id": who.person_id,
    }


def is_inside(who: Who, initiative: Standing) -> bool:
    """Whether the asker sees drafts, notes and what is held back of this one."""
    return who.may(Scope.read_initiatives) and _is_ours(who, initiative)


def inside(reach: Reach, i: Any = Initiatives) -> ColumnElement[bool]:
    """The same, for many rows; `i` may be an alias of Initiative."""
    if reach == "all":
        return true()
    if reach == "public":
        return false()
    return or_(
        one_of(i.owner_id, "who_organisations"),
        one_of(i.platform, "who_leads"),
        and_(i.owner_id.is_(None), i.created_by == bindparam("who_id", type_=String())),
    )


def may_read(who: Who, initiative: Standing) -> bool:
    return initiative.visibility == Visibility.published or is_inside(who, initiative)


def readable(reach: Reach, i: Any = Initiatives) -> ColumnElement[bool]:
    """The same, for many rows; `i` may be an alias of Initiative."""
    if reach == "all":
        return true()
    published: ColumnElement[bool] = i.visibility == Visibility.published.value
    return published if reach == "public" else or_(published, inside(reach, i))


def stale(i: Any = Initiatives) -> ColumnElement[bool]:
    """Published, and not confirmed for longer than its platform asks for; `i` may be an alias.

    What has ended need not be confirmed, nor an idea that nobody owns.
    """
    p = Platforms
    long_ago = exists(
        select(1).where(p.code == i.platform, i.confirmed_on < days_ago(p.confirm_after_days))
    )
    goes_on = and_(i.phase != Phase.completed.value, i.phase != Phase.discontinued.value)
    owned = or_(i.owner_id.is_not(None), i.phase != Phase.idea.value)
    return and_(i.visibility == Visibility.published.value, goes_on, owned, long_ago)


def may_edit(who: Who, initiative: Standing) -> bool:
    return who.may(Scope.write_initiatives) and _is_ours(who, initiative)


def may_publish(who: Who, initiative: Standing) -> bool:
    return who.may(Scope.publish_initiatives) and _is_ours(who, initiative)


def publishes_at_once(who: Who, initiative: Standing, review_required: bool) -> bool:
    """Where the platform asks for review, its process leaders publish what registrars send."""
    return not review_required or may_review(who, initiative)


def may_review(who: Who, initiative: Standing) -> bool:
    """Those who publish what others have sent: the platform's process leaders."""
    return who.administrator or initiative.platform in who.leads


def may_register(who: Who, platform: str, owner_id: str | None) -> bool:
    """An own organisation's; anything on a platform one leads; a person's idea without an owner."""
    if not who.may(Scope.write_initiatives):
        return False
    if who.administrator or platform in who.leads:
        return True
    if owner_id is None:
        return who.is_person
    return owner_id in who.organisations


def seeks_owner(initiative: Standing) -> bool:
    """A published idea that nobody owns."""
    published = initiative.visibility == Visibility.published
    return published and initiative.phase == Phase.idea and initiative.owner_id is None


def may_take(who: Who, initiative: Standing) -> bool:
    """Whether there is an organisation that the asker could take it for."""
    if not (seeks_owner(initiative) and who.may(Scope.write_initiatives)):
        return False
    leads = who.administrator or initiative.platform in who.leads
    return leads or bool(who.organisations)


def _is_ours(who: Who, initiative: Standing) -> bool:
    if who.administrator or initiative.platform in who.leads:
        return True
    if initiative.owner_id is not None:
        return initiative.owner_id in who.organisations
    return who.person_id is not None and initiative.created_by == who.person_id


def allowed_actions(who: Who, initiative: Standing, review_required: bool = False) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    allowed = []
    visibility = initiative.visibility
    archived = visibility == Visibility.archived
    if may_edit(who, initiative):
        allowed += ["restore"] if archived else ["edit", "archive"]
        if visibility == Visibility.published:
            allowed.append("confirm")
    if may_publish(who, initiative) and not archived:
        at_once = publishes_at_once(who, initiative, review_required)
        reviews = ["return"] if may_review(who, initiative) else []
        if visibility == Visibility.draft:
            allowed.append("publish" if at_once else "send_for_review")
        elif visibility == Visibility.in_review:
            allowed += ["publish", *reviews, "withdraw"] if at_once else ["withdraw"]
        else:
            allowed.append("withdraw")
    if may_take(who, initiative):
        allowed.append("take")
    return allowed


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Det här hör till en annan organisation. Be den som äger initiativet, "
            "eller en processledare.",
            "This belongs to another organisation. Ask the one that owns it, or a process leader.",
        )
    )


def reference_taken() -> Problem:
    return Conflict(
        Said(
            "Ett annat initiativ har redan den referensen.",
            "Another initiative has that reference already.",
        ),
        [
            FieldError(
                "/reference", "taken", Said("Referensen är upptagen.", "The reference is taken.")
            )
        ],
    )


def not_your_organisation() -> Problem:
    return NotAllowed(
        Said(
            "Du kan bara registrera för din egen organisation. Välj den som ägare.",
            "You can only register for your own organisation. Choose it as the owner.",
        ),
        [
            FieldError(
                "/owner_id",
                "not_yours",
                Said("Välj din egen organisation.", "Choose your own organisation."),
            )
        ],
    )
