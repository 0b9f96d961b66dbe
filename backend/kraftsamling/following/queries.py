"""What one can ask about saved views, follows and one's feed; always :person's own."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints
from sqlalchemy import ColumnElement, Select, String, Text, bindparam, case, cast, func, or_, select

from kraftsamling.following.models import FeedKeys, FollowKind, Follows, SavedViews
from kraftsamling.foundation.json_sql import json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.areas import FOCUS
from kraftsamling.platforms.models import Terms

VIEW_KEYS = {"name": SavedViews.name_key, "id": SavedViews.id}
FOLLOW_KEYS = {"created_at": Follows.created_at, "id": Follows.id}


class FollowFilter(PageAsk):
    kind: FollowKind | None = Field(default=None, description="What is followed.")
    target: Annotated[str, StringConstraints(max_length=60, min_length=1)] | None = Field(
        default=None, description="Its id or code."
    )

    def values(self) -> dict[str, Any]:
        asked = {"kind": self.kind, "target": self.target}
        return {name: value for name, value in asked.items() if value is not None}


def _person(column: Any) -> ColumnElement[bool]:
    return column == bindparam("person", type_=String())  # type: ignore[no-any-return]


def _view() -> ColumnElement[Any]:
    v, f = SavedViews, Follows
    follow = select(f.id).where(f.view_id == v.id, f.ended_at.is_(None)).correlate(v)
    return json_row(
        id=v.id, name=v.name, query=v.query, view=v.view, sort=v.sort,
        follow_id=follow.scalar_subquery(), revision=v.revision, created_at=v.created_at,
    )  # fmt: skip


def _kept() -> list[ColumnElement[bool]]:
    return [_person(SavedViews.person_id), SavedViews.ended_at.is_(None)]


def saved_views(shape: Shape) -> Select[Any]:
    """A page of the saved views, by name."""
    return page_of(SavedViews.id, _view(), _kept(), VIEW_KEYS, shape)


def saved_view(_shape: None) -> Select[Any]:
    """One row for the saved view :id: JSON and revision."""
    v = SavedViews
    body = cast(_view(), Text).label("body")
    return select(body, v.revision).where(v.id == bindparam("id", type_=String()), *_kept())


def _kind() -> ColumnElement[Any]:
    f = Follows
    return case(
        (f.initiative_id.is_not(None), FollowKind.initiative.value),
        (f.term_id.is_not(None), FollowKind.focus_area.value),
        (f.municipality_code.is_not(None), FollowKind.municipality.value),
        else_=FollowKind.view.value,
    )


def _target() -> ColumnElement[Any]:
    f = Follows
    code = func.substr(f.term_id, len(FOCUS) + 1)
    return func.coalesce(f.initiative_id, code, f.municipality_code, f.view_id, type_=String())


def _name(reach: Reach, term: Any) -> ColumnElement[Any]:
    """What is followed is called, as far as the person sees it."""
    f, i, m, v = Follows, Initiatives, Municipalities, SavedViews
    names = [
        select(i.title).where(i.id == f.initiative_id, readable(reach)),
        select(term).where(Terms.id == f.term_id),
        select(m.name).where(m.code == f.municipality_code),
        select(v.name).where(v.id == f.view_id),
    ]
    return func.coalesce(*(name.correlate(f).scalar_subquery() for name in names), type_=String())


def _follow(reach: Reach) -> ColumnElement[Any]:
    f = Follows
    return json_row(
        id=f.id, kind=_kind(), target=_target(), name_sv=_name(reach, Terms.name_sv),
        name_en=_name(reach, Terms.name_en), cadence=f.cadence, revision=f.revision,
        created_at=f.created_at,
    )  # fmt: skip


def _going() -> list[ColumnElement[bool]]:
    """Not stopped; a follow of a deleted view rests until the view is restored."""
    f, v = Follows, SavedViews
    there = select(v.id).where(v.ended_at.is_(None))
    return [
        _person(f.person_id), f.ended_at.is_(None),
        or_(f.view_id.is_(None), f.view_id.in_(there)),
    ]  # fmt: skip


def follows(shape: Shape) -> Select[Any]:
    """A page of what is followed, newest first; filters kind and target. `reach` is the reach."""
    known = {
        "kind": _kind() == bindparam("kind", type_=String()),
        "target": _target() == bindparam("target", type_=String()),
    }
    filtered = [*_going(), *(known[name] for name in sorted(shape.filters))]
    return page_of(Follows.id, _follow(shape.reach), filtered, FOLLOW_KEYS, shape)


def follow(reach: Reach) -> Select[Any]:
    """One row for the follow :id: JSON and revision."""
    body = cast(_follow(reach), Text).label("body")
    mine = [Follows.id == bindparam("id", type_=String()), *_going()]
    return select(body, Follows.revision).where(*mine)


def feed_key(_shape: None) -> Select[Any]:
    """The key of the person's feed, when it was made, and its revision."""
    k = FeedKeys
    return select(k.key, cast(json_row(made_at=k.made_at), Text), k.revision).where(
        _person(k.person_id)
    )
