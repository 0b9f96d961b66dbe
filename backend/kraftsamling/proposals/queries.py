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
    case,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import json_array, json_list, json_row, one_of
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
from kraftsamling.meetings.models import (
    MeetingInitiatives,
    Meetings,
    MeetingStatus,
    MeetingVisibility,
)
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.proposals.models import ProposalDismissals
from kraftsamling.search.models import Entries, EntryKind, Postings, Words
from kraftsamling.search.telling import SHORTEST

SEEDS = 120  # the initiatives changed last; whom they are like may be any
FEW = 6  # initiatives that may use a telling word
MOST_ROWS = 6 * FEW  # a word stands in a title, a text or both, in some forms
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


def ours(i: Any = Initiatives) -> ColumnElement[bool]:
    """Published, of the platform :platform."""
    own = i.platform == bindparam("platform", type_=String())
    return and_(i.visibility == Visibility.published.value, own)


def local(i: Any = Initiatives) -> ColumnElement[bool]:
    """Somewhere in particular: what reaches the whole county is everybody's."""
    told: ColumnElement[bool] = i.catchment != Catchment.county.value
    return told


def live(m: Any = Meetings) -> ColumnElement[bool]:
    """A meeting that has been or may come to be."""
    cancelled = m.status == MeetingStatus.cancelled.value
    return and_(~cancelled, m.visibility != MeetingVisibility.archived.value)


def county() -> Any:
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
        .where(m.county_code == county())
        .order_by(m.name_key)
    )
    total = select(func.count()).select_from(Initiatives).where(ours()).scalar_subquery()
    body = json_row(
        words=json_list(_words()), empty=json_list(_empty()), municipalities=json_list(places),
        unheard=json_list(_unheard()), total=total,
    )  # fmt: skip
    return select(body)


def _words() -> Select[Any]:
    """The words whose stem two or a few initiatives use; the rest never leaves the database."""
    i, e, p, w = Initiatives, Entries, Postings, Words
    newest = select(i.id).where(ours(), local()).order_by(i.updated_at.desc(), i.id.desc())
    seeds = newest.limit(SEEDS).subquery()
    # The first in the alphabet is the plainest form: "elevhälsa" comes before "elevhälsan".
    stems = (
        select(w.stem, func.min(w.word).label("word"))
        .select_from(seeds)
        .join(e, (e.ref == seeds.c.id) & (e.kind == INITIATIVE))
        .join(p, p.entry_id == e.id)
        .join(w, w.id == p.word_id)
        .where(func.length(w.word) >= SHORTEST)
        .group_by(w.stem)
        .subquery()
    )
    form, held = aliased(Words), aliased(Postings)
    holders = (
        select(held.entry_id)
        .join(form, form.id == held.word_id)
        .where(form.stem == stems.c.stem, held.kind == INITIATIVE)
        .limit(MOST_ROWS + 1)
        .correlate(stems)
        .subquery()
    )
    held_by = func.count(holders.c.entry_id.distinct())
    few = select(case((func.count() <= MOST_ROWS, held_by), else_=0)).scalar_subquery()
    entries = json_list(select(holders.c.entry_id).distinct())
    return select(json_array(stems.c.stem, stems.c.word, entries)).where(few.between(2, FEW))


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
            ours(i),
            local(i),
        )
        .correlate(t, m)
    )
    return (
        select(json_array(t.code, m.code))
        .select_from(t)
        .join(m, true())
        .where(
            t.vocabulary == Vocabulary.focus_areas.value, m.county_code == county(), ~goes_on
        )
        .order_by(t.position, m.name_key)
    )  # fmt: skip


def lesson_count(i: Any = Initiatives) -> Any:
    counted = select(func.count()).select_from(Lessons).where(Lessons.initiative_id == i.id)
    return counted.correlate(i).scalar_subquery()


def _unheard() -> Select[Any]:
    i, link, m = Initiatives, MeetingInitiatives, Meetings
    heard = exists(
        select(1)
        .select_from(link)
        .join(m, m.id == link.meeting_id)
        .where(link.initiative_id == i.id, live())
        .correlate(i)
    )
    long_ago = or_(
        i.starts_on <= bindparam("begun_on", type_=Date()),
        and_(i.starts_on.is_(None), i.published_at <= bindparam("begun_at", type_=UtcTime())),
    )
    count = lesson_count().label("lessons")
    found = select(i.id, count, i.updated_at).where(
        ours(), i.lessons_public, long_ago, exists().where(Lessons.initiative_id == i.id), ~heard
    )
    # What was put aside is taken out afterwards: there must be enough left to show.
    aside = select(func.count() + MOST_UNHEARD).where(
        ProposalDismissals.platform == bindparam("platform")
    )
    ordered = found.order_by(count.desc(), i.updated_at.desc(), i.id)
    best = ordered.limit(aside.scalar_subquery()).subquery()
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
            lesson_count().label("lessons"),
        )
        .select_from(i)
        .join(area, area.initiative_id == i.id)
        .join(t, t.id == area.term_id)
        .join(place, place.initiative_id == i.id)
        .join(Municipalities, Municipalities.code == place.municipality_code)
        .where(
            t.vocabulary == Vocabulary.focus_areas.value, one_of(t.code, "areas"), ours(),
            local(), i.lessons_public, Municipalities.county_code == county(),
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
