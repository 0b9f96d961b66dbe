"""What there is to tell of those that were found: one question, one row of JSON."""

from typing import Any

from sqlalchemy import (
    Select,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from kraftsamling.actors.models import ActorKind, Actors
from kraftsamling.foundation.json_sql import json_array, json_list, json_row, one_of, one_of_numbers
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.models import (
    Initiatives,
    Lessons,
)
from kraftsamling.initiatives.queries import municipalities, owner, terms
from kraftsamling.meetings.models import (
    MeetingActors,
    MeetingInitiatives,
    Meetings,
    MeetingTerms,
)
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.proposals.models import ProposalDismissals
from kraftsamling.proposals.queries import ACTORS, INITIATIVE, live, ours
from kraftsamling.search.models import Entries


def facts(_shape: None) -> Select[Any]:
    """One row: {initiatives, met, about, actors, areas, aside}: what there is to tell.

    Binds :platform, :ids and :entries (initiatives), :areas, :places, :teachers (municipalities)
    and :since (half a year ago).
    """
    i, e = Initiatives, Entries
    chosen = (
        select(i.id, e.id.label("entry"))
        .join(e, (e.ref == i.id) & (e.kind == INITIATIVE))
        .where(ours(), or_(one_of(i.id, "ids"), one_of_numbers(e.id, "entries")))
        .cte("chosen")
    )
    t, d = Terms, ProposalDismissals
    areas = select(json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en)).where(
        t.vocabulary == Vocabulary.focus_areas.value
    )
    aside = select(json_array(d.proposal, d.stands_on)).where(
        d.platform == bindparam("platform"), d.dismissed_at > bindparam("since", type_=UtcTime())
    )
    body = json_row(
        initiatives=json_list(_initiatives(chosen)), met=json_list(_met(chosen)),
        about=json_list(_about()), actors=json_list(_actors()),
        areas=json_list(areas), aside=json_list(aside),
    )  # fmt: skip
    return select(body)


def _initiatives(chosen: Any) -> Select[Any]:
    i, x = Initiatives, Lessons
    told = select(x.text).where(x.initiative_id == i.id, i.lessons_public).order_by(x.position)
    shown = [x.initiative_id == i.id, i.lessons_public]
    newest: Any = select(func.max(x.released_at, type_=UtcTime())).where(*shown)
    row = json_row(
        id=i.id, entry=chosen.c.entry, title=i.title, owner=owner(), phase=i.phase,
        municipalities=municipalities(), focus_areas=terms(Vocabulary.focus_areas),
        age_from=i.age_from, age_to=i.age_to, starts_on=i.starts_on, published_at=i.published_at,
        catchment=i.catchment, lessons=json_list(told.correlate(i)),
        learnt_at=newest.correlate(i).scalar_subquery(),
    )  # fmt: skip
    return select(row).select_from(chosen).join(i, i.id == chosen.c.id).order_by(i.title_key, i.id)


def _met(chosen: Any) -> Select[Any]:
    """Pairs that have a meeting in common, the lesser id first."""
    one, other, m = aliased(MeetingInitiatives), aliased(MeetingInitiatives), Meetings
    a, b = aliased(chosen), aliased(chosen)
    pairs = (
        select(one.initiative_id.label("one"), other.initiative_id.label("other"))
        .distinct()
        .select_from(m)
        .join(one, one.meeting_id == m.id)
        .join(other, (other.meeting_id == m.id) & (one.initiative_id < other.initiative_id))
        .join(a, a.c.id == one.initiative_id)
        .join(b, b.c.id == other.initiative_id)
        .where(live())
        .subquery()
    )
    return select(json_array(pairs.c.one, pairs.c.other))


def _about() -> Select[Any]:
    """[focus area, municipality, initiative]: somebody from there is to meet it about that."""
    m, t, invited, actor, link = Meetings, Terms, MeetingActors, Actors, MeetingInitiatives
    return (
        select(json_array(t.code, actor.municipality_code, link.initiative_id))
        .select_from(m)
        .join(MeetingTerms, MeetingTerms.meeting_id == m.id)
        .join(t, t.id == MeetingTerms.term_id)
        .join(invited, invited.meeting_id == m.id)
        .join(actor, actor.id == invited.actor_id)
        .join(link, link.meeting_id == m.id)
        .where(
            live(), one_of(t.code, "areas"), one_of(actor.municipality_code, "places"),
            one_of(link.initiative_id, "ids"),
        )
    )  # fmt: skip


def _actors() -> Select[Any]:
    """Whom to ask in the municipalities :places; each one's own organisation first.

    Of the municipalities :teachers, which have something to tell, their own organisation.
    """
    a = Actors
    rank = func.row_number().over(
        partition_by=a.municipality_code,
        order_by=[(a.kind == ActorKind.municipality.value).desc(), a.name_key, a.id],
    )
    ranked = select(a.id, a.name, a.kind, a.municipality_code, rank.label("rank"))
    teaches = one_of(a.municipality_code, "teachers") & (a.kind == ActorKind.municipality.value)
    asked = or_(one_of(a.municipality_code, "places"), teaches)
    r = ranked.where(asked, a.archived_at.is_(None)).subquery().c
    return (
        select(json_row(id=r.id, name=r.name, kind=r.kind, municipality=r.municipality_code))
        .where(r.rank <= ACTORS)
        .order_by(r.municipality_code, r.rank)
    )
