"""What a feed holds: published initiatives, the latest published or changed first."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, bindparam, select

from kraftsamling.access.models import People
from kraftsamling.following.models import FeedKeys
from kraftsamling.following.news import Followed, followed
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import Initiatives, Visibility
from kraftsamling.initiatives.queries import owner, terms
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words

MOST = 50


class Selected(NamedTuple):
    filters: frozenset[str]
    question: Words | None = None


def selected(shape: Selected) -> Select[Any]:
    """One row: the entries of a selection."""
    return _entries(conditions(shape.filters, "public", shape.question))


def names(_shape: None) -> Select[Any]:
    """One row: what the chosen :focus_area and :municipality are called, as [{sv, en}]."""
    t, m = Terms, Municipalities
    areas = (
        select(json_row(sv=t.name_sv, en=t.name_en))
        .where(t.vocabulary == Vocabulary.focus_areas.value, one_of(t.code, "focus_area"))
        .order_by(t.position)
    )
    places = select(json_row(sv=m.name, en=m.name)).where(one_of(m.code, "municipality"))
    return select(json_list(areas), json_list(places.order_by(m.name_key)))


def followed_by(shape: Followed) -> Select[Any]:
    """One row: the entries of what :person follows."""
    return _entries([followed(shape)])


def person_with(_shape: None) -> Select[Any]:
    """Whose feed opens with :key, if they still may come in: id and language."""
    p, k = People, FeedKeys
    return (
        select(p.id, p.language)
        .join(k, k.person_id == p.id)
        .where(k.key == bindparam("key", type_=String()), p.disabled_at.is_(None))
    )


def _entries(which: list[ColumnElement[bool]]) -> Select[Any]:
    i = Initiatives
    entry = json_row(
        id=i.id, title=i.title, summary=i.summary, language=i.language, owner=owner(),
        focus_areas=terms(Vocabulary.focus_areas), published_at=i.published_at,
        updated_at=i.updated_at,
    )  # fmt: skip
    return select(
        json_list(
            select(entry)
            .where(i.visibility == Visibility.published.value, *which)
            .order_by(i.updated_at.desc(), i.id.desc())
            .limit(MOST)
        )
    )
