"""What can happen to an initiative, with the refusals beside the verbs. Nothing here commits."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    RevisionMissing,
    Said,
    invalid,
    not_found,
)
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now, today
from kraftsamling.initiatives import circles, documents, finding, phases, refusals, rules
from kraftsamling.initiatives.models import Initiative, Revision, Visibility
from kraftsamling.initiatives.parts import RelatedIn
from kraftsamling.initiatives.schemas import InitiativeFields, InitiativeIn
from kraftsamling.platforms.models import Platform


def register(
    session: Session, who: Who, wanted: InitiativeIn, *, example: bool = False
) -> Initiative:
    """A new draft. Raises NotAllowed, Invalid, Conflict (the reference is taken)."""
    platform = _platform(session, wanted.platform)
    if not rules.may_register(who, platform, wanted.owner_id):
        raise rules.not_your_organisation()
    initiative = Initiative(
        platform=platform,
        title=wanted.title,
        title_key="",
        example=example,
        created_by=who.person_id,
        confirmed_on=today(),
    )
    _write(session, initiative, wanted, None)
    remember(session, who, initiative, "created", [])
    return initiative


def change(
    session: Session,
    who: Who,
    id: str,
    patch: dict[str, Any],
    expected: str,
    *,
    archived_too: bool = False,
) -> Initiative:
    """Merges the patch into the document (RFC 7396); a patch that changes nothing is no revision.

    What lies in the archive is only restored by people; `archived_too` is for imports, whose rows
    go on being corrected there. Raises NotFound, NotAllowed, Stale, Invalid, Conflict.
    """
    initiative = for_editing(session, who, id)
    check_revision(expected, initiative.revision)
    if not archived_too:
        refuse_unless(initiative, *set(Visibility) - {Visibility.archived})
    before = documents.read(session, initiative)
    merged = {**before, **patch}
    if "related" in patch:
        told = patch["related"] or []
        merged["related"] = circles.with_unseen(session, who, before["related"], told)
    given = {name: value for name, value in merged.items() if value is not None}
    wanted = validated(InitiativeFields, given)
    _replace(session, who, initiative, before, wanted)
    return initiative


def upsert(
    session: Session, who: Who, system: str, id: str, wanted: InitiativeIn, expected: str | None
) -> tuple[Initiative, bool]:
    """The initiative that another system knows by this reference, and whether it is new.

    Raises what `register` and `change` raise, and RevisionMissing when it is there already.
    """
    wanted = validated(
        InitiativeIn, {**wanted.model_dump(), "reference": {"system": system, "id": id}}
    )
    found = refusals.by_reference(session, system, id)
    if found is None:
        return register(session, who, wanted), True
    initiative = for_editing(session, who, found.id)
    if initiative.merged_into is not None:
        raise Conflict(
            Said(
                f"Det har slagits samman med {initiative.merged_into}. Ändra det i stället.",
                f"It has been merged into {initiative.merged_into}. Change that one instead.",
            )
        )
    if expected is None:
        raise RevisionMissing(
            Said(
                "Den finns redan. Skicka If-Match med dess ETag, eller If-Match: *.",
                "It exists already. Send If-Match with its ETag, or If-Match: *.",
            )
        )
    check_revision(expected, initiative.revision)
    before, given = documents.read(session, initiative), wanted.model_dump(exclude={"platform"})
    given["related"] = circles.with_unseen(session, who, before["related"], given["related"])
    _replace(session, who, initiative, before, validated(InitiativeFields, given))
    return initiative, False


def relate(session: Session, initiative: Initiative, related: list[RelatedIn]) -> None:
    """Tells what it hangs together with, as part of its beginning: no revision of its own."""
    document = {**documents.read(session, initiative), "related": related}
    wanted = validated(InitiativeFields, {k: v for k, v in document.items() if v is not None})
    documents.write(session, initiative, wanted, documents.read(session, initiative))


def publish(session: Session, who: Who, id: str) -> Initiative:
    """Shows it to everyone; where the platform asks for review, a registrar's goes there first."""
    initiative = for_reading(session, who, id)
    if not rules.may_publish(who, initiative):
        raise rules.not_yours()
    refuse_unless(initiative, Visibility.draft, Visibility.in_review)
    refusals.refuse_incomplete(documents.read(session, initiative))
    initiative.review_comment = None
    platform = session.get_one(Platform, initiative.platform)
    if not rules.publishes_at_once(who, initiative, platform.review_required):
        return turn(session, who, initiative, Visibility.in_review, "sent_for_review")
    initiative.published_at = initiative.published_at or now()
    initiative.confirmed_on = today()
    return turn(session, who, initiative, Visibility.published, "published")


def withdraw(session: Session, who: Who, id: str) -> Initiative:
    """Takes it back to a draft."""
    initiative = for_reading(session, who, id)
    if not rules.may_publish(who, initiative):
        raise rules.not_yours()
    refuse_unless(initiative, Visibility.published, Visibility.in_review)
    return turn(session, who, initiative, Visibility.draft, "withdrawn")


def archive(session: Session, who: Who, id: str, expected: str) -> Initiative:
    initiative = for_editing(session, who, id)
    check_revision(expected, initiative.revision)
    if initiative.visibility == Visibility.archived:
        return initiative
    initiative.visibility_before = initiative.visibility
    return turn(session, who, initiative, Visibility.archived, "archived")


def restore(session: Session, who: Who, id: str) -> Initiative:
    """Brings an archived one back to what it was; a merged one becomes one of its own again."""
    initiative = for_editing(session, who, id)
    refuse_unless(initiative, Visibility.archived)
    initiative.merged_into = None
    before = Visibility(initiative.visibility_before or Visibility.draft)
    if before == Visibility.published and not rules.may_publish(who, initiative):
        before = Visibility.draft
    initiative.visibility_before = None
    return turn(session, who, initiative, before, "restored")


def confirm(session: Session, who: Who, id: str) -> Initiative:
    """Still true today."""
    initiative = for_editing(session, who, id)
    refuse_unless(initiative, Visibility.published)
    initiative.confirmed_on = today()
    initiative.revision += 1
    remember(session, who, initiative, "confirmed", [])
    return initiative


def for_reading(session: Session, who: Who, id: str) -> Initiative:
    """The initiative, held until the transaction ends; not there for those who may not read it."""
    session.flush()
    # Read anew where it was loaded before: somebody may have changed it until it was held.
    initiative = session.exec(
        select(Initiative)
        .where(col(Initiative.id) == id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if initiative is None or not (
        rules.may_read(who, initiative) or rules.may_edit(who, initiative)
    ):
        raise not_found()
    return initiative


def for_editing(session: Session, who: Who, id: str) -> Initiative:
    initiative = for_reading(session, who, id)
    if not rules.may_edit(who, initiative):
        raise rules.not_yours()
    return initiative


def _replace(
    session: Session,
    who: Who,
    initiative: Initiative,
    before: documents.Document,
    wanted: InitiativeFields,
) -> None:
    given_away = wanted.owner_id != initiative.owner_id
    if given_away and not rules.may_register(who, initiative.platform, wanted.owner_id):
        raise rules.not_your_organisation()
    if initiative.visibility != Visibility.draft:
        refusals.refuse_incomplete(wanted.model_dump(mode="json"))
    after = _write(session, initiative, wanted, before)
    changed = documents.changes(before, after)
    if changed:
        initiative.revision += 1
        initiative.updated_at = now()
        initiative.confirmed_on = today()
        remember(session, who, initiative, "changed", changed)
    if initiative.visibility == Visibility.published:
        phases.moved_on(session, initiative, before["phase"])


def _write(
    session: Session,
    initiative: Initiative,
    wanted: InitiativeFields,
    before: documents.Document | None,
) -> documents.Document:
    refusals.refuse_taken_reference(session, initiative, wanted)
    circles.refuse(session, initiative, wanted, before)
    try:
        return documents.write(session, initiative, wanted, before)
    except IntegrityError as failure:
        if "reference" in str(failure.orig):
            raise rules.reference_taken() from None
        raise


def turn(
    session: Session, who: Who, initiative: Initiative, to: Visibility, action: str
) -> Initiative:
    before, initiative.visibility = initiative.visibility, to
    initiative.revision += 1
    initiative.updated_at = now()
    changed = [{"field": "visibility", "before": before, "after": to.value}]
    remember(session, who, initiative, action, changed)
    return initiative


def remember(
    session: Session, who: Who, initiative: Initiative, action: str, changed: list[dict[str, Any]]
) -> None:
    session.add(initiative)
    session.add(
        Revision(
            initiative_id=initiative.id,
            number=initiative.revision,
            by_kind=who.kind,
            by_id=who.id,
            by_name=who.name,
            action=action,
            changes=changed,
        )
    )
    finding.index(session, [initiative])


def _platform(session: Session, code: str | None) -> str:
    if code is None:
        return session.exec(select(Platform.code).where(Platform.is_default)).one()
    if session.get(Platform, code) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return code


def refuse_unless(initiative: Initiative, *visibilities: Visibility) -> None:
    if initiative.visibility not in visibilities:
        raise Conflict(
            Said(
                "Initiativet är inte längre i det läget. Läs om sidan.",
                "The initiative is no longer in that state. Reload the page.",
            )
        )
