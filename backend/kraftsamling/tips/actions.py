"""What can happen to a tip, with the refusals beside the verbs. Nothing here commits."""

from sqlmodel import Session, col, select

from kraftsamling.access import tickets
from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    Problem,
    Said,
    invalid,
    not_found,
)
from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative, Visibility
from kraftsamling.initiatives.schemas import InitiativeIn
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Platform
from kraftsamling.tips import letters, rules
from kraftsamling.tips.models import Status, Tip
from kraftsamling.tips.schemas import TipIn

TRAPPED = Said(
    "Lämna fältet tomt. Det är till för att känna igen robotar.",
    "Leave the field empty. It is there to tell robots.",
)
WORDS = {
    "sv": ("Drivs av", "Länken i tipset"),
    "en": ("Run by", "The link in the tip"),
}


def receive(session: Session, key: str, wanted: TipIn) -> Tip:
    """A new tip. Raises Invalid for a robot's, and for a place or platform that does not exist."""
    if wanted.homepage:
        raise invalid(FieldError("/homepage", "robot", TRAPPED))
    tickets.check(key, "tip", wanted.ticket, wanted.proof)
    if wanted.municipality_code and not session.get(Municipality, wanted.municipality_code):
        words = Said("Den kommunkoden finns inte.", "There is no such municipality code.")
        raise invalid(FieldError("/municipality_code", "unknown", words))
    platform = _platform(session, wanted.platform)
    tickets.use(session, wanted.ticket)
    told = wanted.model_dump(exclude={"platform", "homepage", "ticket", "proof"})
    tip = Tip(platform=platform, **told)
    session.add(tip)
    return tip


def make_draft(session: Session, who: Who, id: str, page: str) -> Tip:
    """A draft initiative with what the tip tells; the tipster is thanked.

    Raises NotFound, Conflict (it is answered already).
    """
    tip = _new(session, who, id)
    by, link_title = WORDS[tip.language]
    description = f"{tip.why}\n\n{by}: {tip.run_by}" if tip.run_by else tip.why
    wanted = InitiativeIn.model_validate(
        {
            "platform": tip.platform,
            "title": tip.name,
            "description": description,
            "language": tip.language,
            "owner_id": _actor_called(session, tip.run_by),
            "municipalities": [tip.municipality_code] if tip.municipality_code else [],
            "links": [{"title": link_title, "url": tip.link}] if tip.link else [],
        }
    )
    draft = initiatives.register(session, who, wanted)
    return _answer(session, who, tip, Status.used, draft, f"{page}/initiativ/{draft.id}")


def know(session: Session, who: Who, id: str, initiative_id: str, page: str) -> Tip:
    """It is about this initiative, which we knew already. Raises NotFound, Conflict, Invalid."""
    tip = _new(session, who, id)
    initiative = session.get(Initiative, initiative_id)
    if initiative is None or not initiative_rules.may_read(who, initiative):
        words = Said("Det initiativet finns inte.", "There is no such initiative.")
        raise invalid(FieldError("/initiative_id", "unknown", words))
    public = initiative.visibility == Visibility.published
    link = f"{page}/initiativ/{initiative.id}" if public else None
    return _answer(session, who, tip, Status.known, initiative, link)


def dismiss(session: Session, who: Who, id: str, reason: str | None) -> Tip:
    """It leads nowhere; the address is wiped and no letter written. Raises NotFound, Conflict."""
    tip = _new(session, who, id)
    tip.reason = reason
    tip.email = None
    return _decide(session, who, tip, Status.dismissed)


def reopen(session: Session, who: Who, id: str) -> Tip:
    """Undoes the answer; a draft that was made is archived. The tipster is not thanked twice.

    Raises NotFound, Conflict (it is new, or what it became is published).
    """
    tip = _locked(session, who, id)
    if tip.status == Status.new:
        raise _changed()
    if tip.status == Status.used and tip.initiative_id:
        draft = session.get_one(Initiative, tip.initiative_id)
        if draft.visibility in {Visibility.published, Visibility.in_review}:
            raise Conflict(
                Said(
                    "Det som tipset blev är redan publicerat. Gör om det till utkast först.",
                    "What the tip became is published already. Make it a draft again first.",
                )
            )
        initiatives.archive(session, who, draft.id, "*")
    tip.initiative_id, tip.reason = None, None
    tip.decided_by, tip.decided_at = None, None
    tip.status = Status.new
    tip.revision += 1
    session.add(tip)
    return tip


def _answer(
    session: Session, who: Who, tip: Tip, status: Status, initiative: Initiative, link: str | None
) -> Tip:
    tip.initiative_id = initiative.id
    letters.thank(session, tip, link, known=status == Status.known)
    tip.email = None
    return _decide(session, who, tip, status)


def _decide(session: Session, who: Who, tip: Tip, status: Status) -> Tip:
    tip.status = status
    tip.decided_by, tip.decided_at = who.person_id, now()
    tip.revision += 1
    session.add(tip)
    return tip


def _new(session: Session, who: Who, id: str) -> Tip:
    tip = _locked(session, who, id)
    if tip.status != Status.new:
        raise _changed()
    return tip


def _locked(session: Session, who: Who, id: str) -> Tip:
    tip = session.exec(select(Tip).where(col(Tip.id) == id).with_for_update()).first()
    if tip is None or not rules.may_answer(who, tip):
        raise not_found()
    return tip


def _changed() -> Problem:
    return Conflict(
        Said(
            "Någon har redan svarat på tipset, eller ångrat svaret. Läs om sidan.",
            "Somebody has answered the tip, or undone the answer. Reload the page.",
        )
    )


def _actor_called(session: Session, name: str | None) -> str | None:
    """The one organisation that has just this name, if there is one."""
    if not name:
        return None
    same = select(Actor.id).where(
        Actor.name_key == sort_key(name), col(Actor.archived_at).is_(None)
    )
    found = session.exec(same.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _platform(session: Session, code: str | None) -> str:
    if code is None:
        return session.exec(select(Platform.code).where(Platform.is_default)).one()
    if session.get(Platform, code) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return code
