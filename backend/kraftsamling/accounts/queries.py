"""What one can ask about accounts."""

from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, case, cast, literal, select
from sqlmodel import col

from kraftsamling.access.models import ApiClients, Leaderships, Memberships, People
from kraftsamling.accounts.models import Invitation
from kraftsamling.actors.models import Actors
from kraftsamling.actors.queries import actor_ref
from kraftsamling.foundation.json_sql import every_word, json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.foundation.text import fold

USER_KEYS = {"name": People.name_key, "id": People.id}
INVITATION_KEYS = {"created_at": col(Invitation.created_at), "id": col(Invitation.id)}
CLIENT_KEYS = {"created_at": ApiClients.created_at, "id": ApiClients.id}


class UserFilter(PageAsk):
    q: str | None = Field(
        default=None, max_length=200, description="Words in name or e-mail, as written."
    )

    def values(self) -> dict[str, Any]:
        words = fold(self.q or "").split()
        return {"q": words} if words else {}


def _organisations() -> ColumnElement[Any]:
    return json_list(
        select(actor_ref())
        .select_from(Actors)
        .join(Memberships, Memberships.actor_id == Actors.id)
        .where(Memberships.person_id == People.id)
        .order_by(Actors.name_key)
        .correlate(People)
    )


def _leads() -> ColumnElement[Any]:
    return json_list(
        select(Leaderships.platform)
        .where(Leaderships.person_id == People.id)
        .order_by(Leaderships.platform)
        .correlate(People)
    )


def _person(**more: Any) -> ColumnElement[Any]:
    p = People
    return json_row(
        id=p.id,
        name=p.name,
        email=p.email,
        language=p.language,
        administrator=p.administrator,
        leads=_leads(),
        organisations=_organisations(),
        **more,
        revision=p.revision,
    )


def _user() -> ColumnElement[Any]:
    return _person(
        disabled=People.disabled_at.is_not(None), last_signed_in_at=People.last_signed_in_at
    )


def me(_shape: None) -> Select[Any]:
    """One row for the person :id: JSON and revision."""
    return select(cast(_person(), Text).label("body"), People.revision).where(
        People.id == bindparam("id")
    )


def users(shape: Shape) -> Select[Any]:
    known = {"q": every_word(People.search_text, "q")}
    return page_of(People.id, _user(), [known[n] for n in shape.filters], USER_KEYS, shape)


def user(_shape: None) -> Select[Any]:
    """One row for the user :id: JSON and revision."""
    return select(cast(_user(), Text).label("body"), People.revision).where(
        People.id == bindparam("id")
    )


def members(shape: Shape) -> Select[Any]:
    """A page of the people who keep the organisation :actor."""
    p = People
    row = json_row(id=p.id, name=p.name, email=p.email, role=literal("registrar"))
    theirs = p.id.in_(
        select(Memberships.person_id).where(Memberships.actor_id == bindparam("actor"))
    )
    return page_of(p.id, row, [theirs, p.disabled_at.is_(None)], USER_KEYS, shape)


def _organisation(of: Any) -> ColumnElement[Any]:
    return (
        select(actor_ref()).where(Actors.id == of.organisation_id).correlate(of).scalar_subquery()
    )


def _invitation() -> ColumnElement[Any]:
    i: Any = Invitation
    return json_row(
        id=i.id,
        email=i.email,
        role=i.role,
        organisation=_organisation(i),
        platform=i.platform,
        created_at=i.created_at,
        expires_at=i.expires_at,
        accepted_at=i.accepted_at,
        revoked_at=i.revoked_at,
    )


def invitations(shape: Shape) -> Select[Any]:
    """A page, newest first; with the filter `mine`, what leaders of :leads may see."""
    i: Any = Invitation
    known = {"mine": one_of(i.platform, "leads") | (i.role == "registrar")}
    filtered = [known[name] for name in shape.filters]
    return page_of(i.id, _invitation(), filtered, INVITATION_KEYS, shape)


def invitation(_shape: None) -> Select[Any]:
    """One row for the invitation :id: JSON and revision (1, or 2 once it has ended)."""
    i: Any = Invitation
    ended = i.revoked_at.is_not(None) | i.accepted_at.is_not(None)
    return select(cast(_invitation(), Text).label("body"), case((ended, 2), else_=1)).where(
        i.id == bindparam("id")
    )


def _client() -> ColumnElement[Any]:
    c = ApiClients
    return json_row(
        id=c.id,
        name=c.name,
        organisation=_organisation(c),
        scopes=c.scopes,
        key_hint=c.key_hint,
        created_at=c.created_at,
        expires_at=c.expires_at,
        revoked_at=c.revoked_at,
        last_used_at=c.last_used_at,
        revision=case((c.revoked_at.is_not(None), 2), else_=1),
    )


def api_clients(shape: Shape) -> Select[Any]:
    return page_of(ApiClients.id, _client(), [], CLIENT_KEYS, shape)


def api_client(_shape: None) -> Select[Any]:
    """One row for the API client :id: JSON and revision (1, or 2 once revoked)."""
    revision = case((ApiClients.revoked_at.is_not(None), 2), else_=1)
    return select(cast(_client(), Text).label("body"), revision).where(
        ApiClients.id == bindparam("id")
    )
