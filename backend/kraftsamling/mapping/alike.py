"""What `similar` asks the database. Binds :id, :stems, and the codes and ages to compare with."""

from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import (
    each_number,
    each_text,
    json_array,
    json_list,
    json_row,
    one_of,
)
from kraftsamling.initiatives.filters import OLDEST
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Visibility,
)
from kraftsamling.initiatives.outcomes import lessons
from kraftsamling.initiatives.queries import summary_fields
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.models import Entries, EntryKind, Postings, Words

RARE = 50  # others that may use a telling word
MOST_LOOKED_AT = 40
INITIATIVE = int(EntryKind.initiative)


def own(reach: Reach) -> Select[Any]:
    """One row: the words, codes and ages of the initiative :id, if the asker may read it."""
    i, e = Initiatives, Entries
    place = InitiativeMunicipalities
    places = json_list(
        select(place.municipality_code).where(place.initiative_id == i.id).correlate(i)
    )
    return (
        select(
            json_row(
                title=e.title, text=e.text, age_from=i.age_from, age_to=i.age_to,
                focus_areas=_codes(Vocabulary.focus_areas),
                target_groups=_codes(Vocabulary.target_groups), municipalities=places,
            )
        )
        .select_from(i)
        .join(e, (e.ref == i.id) & (e.kind == INITIATIVE))
        .where(i.id == bindparam("id"), readable(reach))
    )  # fmt: skip


def _codes(vocabulary: Vocabulary) -> Any:
    link = InitiativeTerms
    return json_list(
        select(Terms.code)
        .join(link, link.term_id == Terms.id)
        .where(link.initiative_id == Initiatives.id, Terms.vocabulary == vocabulary.value)
        .correlate(Initiatives)
    )


def uses(_shape: None) -> Select[Any]:
    """One row: [[[stem, how many use it, its words], ...], how many initiatives].

    Names of places are left out: where it goes on is compared by itself.

    Binds :stems as JSON text.
    """
    stems, stem = each_text(bindparam("stems", type_=String()))
    used = (
        select(Postings.entry_id)
        .join(Words, Words.id == Postings.word_id)
        .where(Words.stem == stem, Postings.kind == INITIATIVE)
        .limit(RARE + 1)
        .correlate(stems)
        .subquery()
    )
    counted = select(func.count()).select_from(used).scalar_subquery()
    ids = json_list(select(Words.id).where(Words.stem == stem).correlate(stems))
    name = aliased(Words)
    place = (
        select(literal(1))
        .select_from(name)
        .join(Postings, Postings.word_id == name.id)
        .join(Entries, Entries.id == Postings.entry_id)
        .join(Municipalities, Municipalities.code == Entries.ref)
        .where(name.stem == stem, Postings.kind == int(EntryKind.label))
        .correlate(stems)
    )
    told = select(json_array(stem, counted, ids)).select_from(stems).where(~place.exists())
    total = select(func.count()).select_from(Entries).where(Entries.kind == INITIATIVE)
    return select(json_array(json_list(told), total.scalar_subquery()))


def candidates(reach: Reach) -> Select[Any]:
    """One row: readable initiatives that share words or focus areas, with what they share."""
    both = union_all(select(_by_words().c.id), select(_by_focus_area().c.id)).subquery()
    i = Initiatives
    row = json_row(
        initiative=json_row(**summary_fields(reach)),
        lessons=lessons(reach),
        stems=json_list(_shared_stems()),
        focus_areas=json_list(_shared_terms(Vocabulary.focus_areas, "focus_areas")),
        target_groups=json_list(_shared_terms(Vocabulary.target_groups, "target_groups")),
        municipalities=json_list(_shared_places()),
        age=_same_age(),
    )
    return select(
        json_list(
            select(row)
            .select_from(i)
            .where(
                i.id.in_(select(both.c.id)),
                i.id != bindparam("id", type_=String()),
                i.visibility != Visibility.archived.value,
                readable(reach),
            )
        )
    )


def _by_words() -> Any:
    points = func.count(Words.stem.distinct())
    # Begun at the few words, each of which hands out its few uses.
    rows, word = each_number(bindparam("words", type_=String()))
    return (
        select(Entries.ref.label("id"))
        .select_from(rows.join(Postings.__table__, Postings.word_id == word))
        .join(Words, Words.id == Postings.word_id)
        .join(Entries, Entries.id == Postings.entry_id)
        .where(Postings.kind == INITIATIVE)
        .group_by(Entries.ref)
        .order_by(points.desc(), Entries.ref)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )


def _by_focus_area() -> Any:
    theirs, term, i = aliased(InitiativeTerms), aliased(Terms), aliased(Initiatives)
    return (
        select(theirs.initiative_id.label("id"))
        .join(term, term.id == theirs.term_id)
        .join(i, i.id == theirs.initiative_id)
        .where(
            term.vocabulary == Vocabulary.focus_areas.value,
            one_of(term.code, "focus_areas"),
            i.visibility == Visibility.published.value,
        )
        .group_by(theirs.initiative_id)
        .order_by(func.count().desc(), theirs.initiative_id)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )


def _same_age() -> Any:
    """1 where the spans meet and both say something, else 0."""
    a = Initiatives
    low, high = (bindparam(name, type_=Integer()) for name in ("age_from", "age_to"))
    meets = (func.coalesce(a.age_from, 0) <= func.coalesce(high, OLDEST)) & (
        func.coalesce(low, 0) <= func.coalesce(a.age_to, OLDEST)
    )
    return case((meets & a.age_from.is_not(None) & low.is_not(None), 1), else_=0)


def _shared_stems() -> Select[Any]:
    e, p, w = aliased(Entries), aliased(Postings), aliased(Words)
    return (
        select(w.stem)
        .distinct()
        .select_from(e)
        .join(p, p.entry_id == e.id)
        .join(w, w.id == p.word_id)
        .where(e.kind == INITIATIVE, e.ref == Initiatives.id, one_of(w.stem, "stems"))
        .correlate(Initiatives)
    )


def _shared_terms(vocabulary: Vocabulary, name: str) -> Select[Any]:
    link = aliased(InitiativeTerms)
    return (
        select(json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en))
        .select_from(link)
        .join(Terms, Terms.id == link.term_id)
        .where(
            link.initiative_id == Initiatives.id,
            Terms.vocabulary == vocabulary.value,
            one_of(Terms.code, name),
        )
        .order_by(Terms.position)
        .correlate(Initiatives)
    )


def _shared_places() -> Select[Any]:
    m, link = Municipalities, aliased(InitiativeMunicipalities)
    return (
        select(json_row(code=m.code, name=m.name))
        .select_from(link)
        .join(m, m.code == link.municipality_code)
        .where(link.initiative_id == Initiatives.id, one_of(m.code, "municipalities"))
        .order_by(m.name_key)
        .correlate(Initiatives)
    )
