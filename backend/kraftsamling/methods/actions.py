"""What can happen to a method, with the refusals beside the verbs. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import html, sort_key
from kraftsamling.foundation.times import now
from kraftsamling.methods import finding, rules
from kraftsamling.methods.models import EvidenceLevel, Method, Status
from kraftsamling.methods.schemas import MethodFields, MethodIn
from kraftsamling.platforms.models import Platform

PLAIN = (
    "name", "also_known_as", "summary", "description", "evidence_level", "evidence", "links",
    "age_from", "age_to",
)  # fmt: skip
NEEDED = Said("Fyll i det här innan metoden publiceras.", "Fill this in before publishing.")


def propose(session: Session, who: Who, wanted: MethodIn, *, example: bool = False) -> Method:
    """A new draft. Raises NotAllowed, Invalid."""
    platform = _platform(session, wanted.platform)
    if not rules.may_propose(who, platform):
        raise rules.may_not_propose()
    method = Method(
        platform=platform, name=wanted.name, name_key="", example=example, created_by=who.person_id
    )
    _write(session, method, wanted)
    return method


def change(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> Method:
    """Merges the patch in; one that changes nothing is no revision.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    method = _for_editing(session, who, id)
    check_revision(expected, method.revision)
    before = document(method)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(MethodFields, given)
    if wanted.model_dump() != before:
        if method.status != Status.draft:
            _refuse_incomplete(wanted)
        _write(session, method, wanted)
        _touch(session, method)
    return method


def publish(session: Session, who: Who, id: str) -> Method:
    """Shows it to everyone. Raises NotFound, NotAllowed, Conflict, Invalid."""
    method = _locked(session, who, id)
    if not rules.leads(who, method.platform):
        raise rules.not_yours()
    _refuse_unless(method, Status.draft)
    _refuse_incomplete(MethodFields.model_validate(document(method)))
    method.status, method.published_at = Status.published, method.published_at or now()
    _touch(session, method)
    return method


def archive(session: Session, who: Who, id: str, expected: str) -> None:
    """It is no longer offered; what has adopted it goes on."""
    method = _for_editing(session, who, id)
    check_revision(expected, method.revision)
    if method.status != Status.archived:
        method.status_before, method.status = method.status, Status.archived
        _touch(session, method)


def restore(session: Session, who: Who, id: str) -> Method:
    method = _for_editing(session, who, id)
    _refuse_unless(method, Status.archived)
    method.status, method.status_before = method.status_before or Status.draft, None
    _touch(session, method)
    return method


def document(method: Method) -> dict[str, Any]:
    """The method in the shape of MethodFields."""
    return {name: getattr(method, name) for name in PLAIN}


def _locked(session: Session, who: Who, id: str) -> Method:
    """Held until the transaction ends; not there for those who may not read it."""
    method = session.exec(select(Method).where(col(Method.id) == id).with_for_update()).first()
    if method is None or not rules.may_read(who, method):
        raise not_found()
    return method


def _for_editing(session: Session, who: Who, id: str) -> Method:
    method = _locked(session, who, id)
    if not rules.may_edit(who, method):
        raise rules.not_yours()
    return method


def _touch(session: Session, method: Method) -> None:
    method.revision += 1
    method.updated_at = now()
    session.add(method)
    finding.index(session, [method])


def _write(session: Session, method: Method, wanted: MethodFields) -> None:
    told = wanted.model_dump()
    for name in PLAIN:
        setattr(method, name, told[name])
    method.name_key = sort_key(wanted.name)
    method.description_html = html(wanted.description) if wanted.description else None
    session.add(method)
    finding.index(session, [method])


def _platform(session: Session, code: str | None) -> str:
    if code is None:
        return session.exec(select(Platform.code).where(Platform.is_default)).one()
    if session.get(Platform, code) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return code


def _refuse_unless(method: Method, status: Status) -> None:
    if method.status != status:
        raise Conflict(
            Said(
                "Metoden är inte längre i det läget. Läs om sidan.",
                "The method is no longer in that state. Reload the page.",
            )
        )


def _refuse_incomplete(wanted: MethodFields) -> None:
    """What everyone reads says what it is; a level of evidence says what it rests on."""
    missing = [name for name in ("summary", "description") if not getattr(wanted, name)]
    if wanted.evidence_level != EvidenceLevel.none_known:
        missing += [name for name in ("evidence", "links") if not getattr(wanted, name)]
    if missing:
        raise invalid(*(FieldError(f"/{name}", "missing", NEEDED) for name in missing))
