"""What one can ask about actors."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, case, cast, select

from kraftsamling.actors.models import ActorKind, Actors
from kraftsamling.foundation.fields import MunicipalityCode
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.places.models import Municipalities
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

SORTS = {"name": Actors.name_key, "updated_at": Actors.updated_at}
KEYS = {**SORTS, "id": Actors.id}


class ActorFilter(PageAsk):
    q: str | None = Field(default=None, max_length=200, description="Words in the name.")
    kind: Annotated[list[ActorKind] | None, Field(default=None, max_length=20)]
    municipality: Annotated[list[MunicipalityCode] | None, Field(default=None, max_length=100)]
    archived: bool = Field(default=False, description="Archived ones instead.")
    reference_system: str | None = Field(default=None, max_length=60)
    reference_id: str | None = Field(default=None, max_length=200)
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="name, updated_at; a minus turns round. name when not said.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"q", "limit", "page", "cursor", "sort"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def actor_ref() -> ColumnElement[Any]:
    return json_row(id=Actors.id, name=Actors.name, kind=Actors.kind)


def _actor() -> ColumnElement[Any]:
    a, m = Actors, Municipalities
    municipality = (
        select(json_row(code=m.code, name=m.name))
        .where(m.code == a.municipality_code)
        .correlate(Actors)
        .scalar_subquery()
    )
    reference = json_row(system=a.reference_system, id=a.reference_id)
    return json_row(
        id=a.id,
        name=a.name,
        kind=a.kind,
        municipality=municipality,
        organisation_number=a.organisation_number,
        website=a.website,
        description=a.description,
        reference=case((a.reference_system.is_not(None), reference)),
        archived=a.archived_at.is_not(None),
        revision=a.revision,
        created_at=a.created_at,
        updated_at=a.updated_at,
    )


def page(shape: Shape) -> Select[Any]:
    """A page of actors; filters as in ActorFilter."""
    a = Actors
    known: dict[str, ColumnElement[bool]] = {
        "kind": one_of(a.kind, "kind"),
        "municipality": one_of(a.municipality_code, "municipality"),
        "archived": a.archived_at.is_not(None) == bindparam("archived"),
        "reference_system": a.reference_system == bindparam("reference_system"),
        "reference_id": a.reference_id == bindparam("reference_id"),
    }
    filtered = [known[name] for name in sorted(shape.filters)]
    source, keys = ranked(EntryKind.actor, a, KEYS, shape.question)
    return page_of(a.id, _actor(), filtered, keys, shape, source=source)


def detail(_shape: None) -> Select[Any]:
    """One row for the actor :id: its JSON and its revision."""
    return select(cast(_actor(), Text).label("body"), Actors.revision).where(
        Actors.id == bindparam("id")
    )
