"""What the proposals are made of: three questions, each one row of JSON, whatever there is.

Each is bounded: so many newest initiatives, words that few use, so many of the best.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from kraftsamling.actors.models import ActorKind, Actors
from kraftsamling.foundation.json_sql import json_array, json_list, json_row, one_of, one_of_numbers
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.models import (
    Catchment,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Lessons,
    Phase,
    Visibility,
)
from kraftsamling.initiatives.queries import municipalities, owner, terms
from kraftsamling.meetings.models import (
    MeetingActors,
    MeetingInitiatives,
    Meetings,
    MeetingStatus,
    MeetingTerms,
    MeetingVisibility,
)
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.proposals.models import ProposalDismissals
from kraftsamling.search.models import Entries, EntryKind, Postings, Words
from kraftsamling.search.telling import SHORTEST

SEEDS = 120  # the initiatives changed last; whom they are like may be any
FEW = 6  # initiatives that may use a telling word
MOST_UNHEARD = 60
GUESTS = 3  # initiatives that tell, for a gap
ACTORS = 5
GOES_ON = [
    phase.value
    for phase in (Phase.planned, Phase.pilot, Phase.ongoing, Phase.scaling, Phase.implemented)
]
INITIATIVE = int(EntryKind.initiative)


def platforms(_shape: None) -> Select[Any]:
    """One row: the platforms' codes."""
    return select(json_list(select(Platforms.code).order_by(Platforms.code)))


def _ours(i: Any = Initiatives) -> ColumnElement[bool]:
    """Published, of the platform :platform."""
    own = i.platform == bindparam("platform", type_=String())
    return and_(i.visibility == Visibility.published.value, own)


def _local(i: Any = Initiatives) -> ColumnElement[bool]:
    """Somewhere in particular: what reaches the whole county is everybody's."""
    told: ColumnElement[bool] = i.catchment != Catchment.county.value
    return told


def _live(m: Any = Meetings) -> ColumnElement[bool]:
    """A meeting that has been or may come to be."""
    cancelled = m.status == MeetingStatus.cancelled.value
    return and_(~cancelled, m.visibility != MeetingVisibility.archived.value)


def _county() -> Any:
    code = select(Platforms.county_code).where(Platforms.code == bindparam("platform"))
    return code.scalar_subquery()


def beginnings(_shape: None) -> Select[Any]:
    """One row: {words: [[stem, word, [entries]]], empty: [[focus area, municipality]],
    municipalities, unheard: [ids], total}.

    Binds :platform, :begun_on and :begun_at (a year ago).
    """
    m = Municipalities
    places = (
        select(json_row(code=m.code, name=m.name, part=m.county_part))
        .where(m.county_code == _county())
        .order_by(m.name_key)
    )
    total = select(func.count()).select_from(Initiatives).where(_ours()).scalar_subquery()
    body = json_row(
        words=json_list(_words()), empty=json_list(_empty()), municipalities=json_list(places),
        unheard=json_list(_unheard()), total=total,
    )  # fmt: skip
    return select(body)


def _words() -> Select[Any]:
    i, e, p, w = Initiatives, Entries, Postings, Words
    newest = select(i.id).where(_ours(), _local()).order_by(i.updated_at.desc(), i.id.desc())
    seeds = newest.limit(SEEDS).subquery()
    used = (
        select(w.id, w.stem, w.word)
        .distinct()
        .select_from(seeds)
        .join(e, (e.ref == seeds.c.id) & (e.kind == INITIATIVE))
        .join(p, p.entry_id == e.id)
        .join(w, w.id == p.word_id)
        .where(func.length(w.word) >= SHORTEST)
        .subquery()
    )
    other = aliased(Postings)
    # A word stands in an entry's title, its text, or both: two rows at most for each.
    holders = (
        select(other.entry_id)
        .where(other.word_id == used.c.id, other.kind == INITIATIVE)
        .limit(2 * FEW + 1)
        .correlate(used)
    )
    return select(json_array(used.c.stem, used.c.word, json_list(holders))).select_from(used)


def _empty() -> Select[Any]:
    """Focus areas and municipalities between which nothing local goes on."""
    t, m, i = Terms, Municipalities, aliased(Initiatives)
    place, area = aliased(InitiativeMunicipalities), aliased(InitiativeTerms)
    goes_on = exists(
        select(1)
        .select_from(place)
        .join(area, area.initiative_id == place.initiative_id)
        .join(i, i.id == place.initiative_id)
        .where(
            place.municipality_code == m.code,
            area.term_id == t.id,
            or_(*(i.phase == phase for phase in GOES_ON)),
            _ours(i),
            _local(i),
        )
        .correlate(t, m)
    )
    return (
        select(json_array(t.code, m.code))
        .select_from(t)
        .join(m, true())
        .where(
            t.vocabulary == Vocabulary.focus_areas.value, m.county_code == _county(), ~goes_on
        )
        .order_by(t.position, m.name_key)
    )  # fmt: skip


def _lesson_count(i: Any = Initiatives) -> Any:
    counted = select(func.count()).select_from(Lessons).where(Lessons.initiative_id == i.id)
    return counted.correlate(i).scalar_subquery()


def _unheard() -> Select[Any]:
    i, link, m = Initiatives, MeetingInitiatives, Meetings
    heard = exists(
        select(1)
        .select_from(link)
        .join(m, m.id == link.meeting_id)
        .where(link.initiative_id == i.id, _live())
        .correlate(i)
    )
    long_ago = or_(
        i.starts_on <= bindparam("begun_on", type_=Date()),
        and_(i.starts_on.is_(None), i.published_at <= bindparam("begun_at", type_=UtcTime())),
    )
    count = _lesson_count().label("lessons")
    found = select(i.id, count, i.updated_at).where(
        _ours(), i.lessons_public, long_ago, exists().where(Lessons.initiative_id == i.id), ~heard
    )
    best = found.order_by(count.desc(), i.updated_at.desc(), i.id).limit(MOST_UNHEARD).subquery()
    return select(best.c.id).order_by(best.c.lessons.desc(), best.c.updated_at.desc(), best.c.id)


def teachers(_shape: None) -> Select[Any]:
    """One row: [[focus area, municipality, initiative, lessons of the municipality in all]].

    For the focus areas :areas: the few initiatives that have learnt the most in each municipality.
    Binds :platform too.
    """
    i, area, place, t = Initiatives, InitiativeTerms, InitiativeMunicipalities, Terms
    learnt = (
        select(
            t.code.label("area"), place.municipality_code.label("place"), i.id.label("initiative"),
            _lesson_count().label("lessons"),
        )
        .select_from(i)
        .join(area, area.initiative_id == i.id)
        .join(t, t.id == area.term_id)
        .join(place, place.initiative_id == i.id)
        .join(Municipalities, Municipalities.code == place.municipality_code)
        .where(
            t.vocabulary == Vocabulary.focus_areas.value, one_of(t.code, "areas"), _ours(),
            _local(), i.lessons_public, Municipalities.county_code == _county(),
        )
        .subquery()
    )  # fmt: skip
    c = learnt.c
    of = [c.area, c.place]
    ranked = (
        select(
            *of, c.initiative, func.sum(c.lessons).over(partition_by=of).label("all"),
            func.row_number()
            .over(partition_by=of, order_by=[c.lessons.desc(), c.initiative])
            .label("rank"),
        )
        .where(c.lessons > 0)
        .subquery()
    )  # fmt: skip
    r = ranked.c
    rows = select(json_array(r.area, r.place, r.initiative, r["all"])).where(r.rank <= GUESTS)
    return select(json_list(rows.order_by(r.area, r.place, r.rank)))


def facts(_shape: None) -> Select[Any]:
    """One row: {initiatives, met, about, actors, areas, aside}: what there is to tell.

    Binds :platform, :ids and :entries (initiatives), :areas, :places and :since (half a year ago).
    """
    i, e = Initiatives, Entries
    chosen = (
        select(i.id, e.id.label("entry"))
        .join(e, (e.ref == i.id) & (e.kind == INITIATIVE))
        .where(_ours(), or_(one_of(i.id, "ids"), one_of_numbers(e.id, "entries")))
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
        .where(_live())
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
            _live(), one_of(t.code, "areas"), one_of(actor.municipality_code, "places"),
            one_of(link.initiative_id, "ids"),
        )
    )  # fmt: skip


def _actors() -> Select[Any]:
    """Whom to ask in the municipalities :places; each one's own organisation first."""
    a = Actors
    rank = func.row_number().over(
        partition_by=a.municipality_code,
        order_by=[(a.kind == ActorKind.municipality.value).desc(), a.name_key, a.id],
    )
    ranked = select(a.id, a.name, a.kind, a.municipality_code, rank.label("rank"))
    r = ranked.where(one_of(a.municipality_code, "places"), a.archived_at.is_(None)).subquery().c
    return (
        select(json_row(id=r.id, name=r.name, kind=r.kind, municipality=r.municipality_code))
        .where(r.rank <= ACTORS)
        .order_by(r.municipality_code, r.rank)
    )
