"""What an analysis rests on: checked, frozen, and held against what is known today.

Of an indicator the values are frozen, with those of the county and the country that they are
compared with. The others are called what they are called today: what their writers take away is
not to live on here. Nothing here commits.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, or_, select

from kraftsamling.access.who import Who
from kraftsamling.analyses import cited
from kraftsamling.analyses.models import Analysis, AnalysisEvidence, EvidenceKind
from kraftsamling.analyses.schemas import HIGHEST, EvidenceIn
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.indicators.charts import named, observed
from kraftsamling.indicators.models import Indicator, Status
from kraftsamling.indicators.reckoning import rounds_of
from kraftsamling.indicators.trends import Value

UNKNOWN = Said(
    "Det här finns inte, är arkiverat eller är inte ditt att läsa. Välj något annat.",
    "This does not exist, is archived or is not yours to read. Choose something else.",
)
NO_MORE_NUMBERS = Said(
    "Numren är slut. Ge underlaget ett nummer som inget annat har.",
    "There are no more numbers. Give the evidence one that no other has.",
)
NUMBERED_TWICE = Said("Två har samma nummer. Ge den ena ett annat.", "Two have the same number.")
FACTS = ("title", "unit", "better", "target", "source_name")
NOTHING = (None, None)
Thing = tuple[str, str, frozenset[str], str]
Series = dict[str, dict[int, Value]]  # values by area and year


def write(session: Session, who: Who, of_it: Analysis, wanted: Sequence[EvidenceIn]) -> None:
    """Makes the evidence what is wanted. What stays the same stays frozen as it was, also under
    another number or with its areas in another order; not numbered, it keeps the one it has.

    Raises Invalid for what the writer may not read.
    """
    live = hold(session, of_it.id, [one.ref for one in wanted])
    before = of(session, of_it.id)
    held = {one.number: one for one in before}
    frozen = {_thing(row): (row.frozen_at, row.moved, row.facts, row.frozen) for row in before}
    _refuse_unknown(session, who, wanted, frozen.keys(), live)
    numbers = give_numbers(of_it, before, wanted)
    of_it.last_number = max([of_it.last_number, *numbers])
    for number, row in held.items():
        if number not in numbers:
            session.delete(row)
    for position, (number, one) in enumerate(zip(numbers, wanted, strict=True)):
        row = held.get(number) or AnalysisEvidence(
            analysis_id=of_it.id, number=number, kind=one.kind.value, ref=one.ref
        )
        row.position, row.caption = position, one.caption
        row.kind, row.ref = one.kind.value, one.ref
        row.areas, row.gender = list(one.areas), one.gender.value
        if _thing(row) in frozen:
            row.frozen_at, row.moved, row.facts, row.frozen = frozen[_thing(row)]
        else:
            freeze(session, row, live.get(one.ref))
        session.add(row)


def give_numbers(
    of_it: Analysis, before: Sequence[AnalysisEvidence], wanted: Sequence[EvidenceIn]
) -> list[int]:
    """Each its number; one that has been used, also long ago, is not given to another thing.

    Raises Invalid.
    """
    kept = {_thing(row): row.number for row in before}
    given = [one.number for one in wanted if one.number is not None]
    last = max([of_it.last_number, *given])
    for place, one in enumerate(wanted):
        if one.number is not None and given.count(one.number) > 1:
            raise invalid(FieldError(f"/evidence/{place}/number", "twice", NUMBERED_TWICE))
    numbers: list[int] = []
    for place, one in enumerate(wanted):
        number = one.number or kept.get(_thing(one))
        if number is None or (one.number is None and number in (*given, *numbers)):
            number = last = last + 1
        if number > HIGHEST:
            raise invalid(FieldError(f"/evidence/{place}/number", "too_large", NO_MORE_NUMBERS))
        numbers.append(number)
    return numbers


def _thing(one: AnalysisEvidence | EvidenceIn) -> Thing:
    """What it is, whatever it is called and wherever it stands."""
    if one.kind != EvidenceKind.indicator:
        return one.kind, one.ref, frozenset(), ""
    return one.kind, one.ref, frozenset(one.areas), one.gender


def of(session: Session, analysis_id: str) -> list[AnalysisEvidence]:
    """In the order in which it is told."""
    e = AnalysisEvidence
    listed = select(e).where(e.analysis_id == analysis_id).order_by(col(e.position), col(e.number))
    return list(session.exec(listed.execution_options(populate_existing=True)))


def hold(session: Session, analysis_id: str, more: Collection[str] = ()) -> dict[str, Indicator]:
    """The offered indicators that it rests on or is to rest on, by their ids; to be asked for
    before any of its evidence is read or written.

    Until the transaction ends nothing new is observed of them (`save_observations` holds the
    indicator too), so that each number is either frozen or noticed.
    """
    cited_now = select(AnalysisEvidence.ref).where(AnalysisEvidence.analysis_id == analysis_id)
    i = Indicator
    listed = select(i).where(or_(col(i.id).in_(cited_now), col(i.id).in_(set(more))))
    ours = listed.order_by(i.id).with_for_update(read=True)
    held = session.exec(ours.execution_options(populate_existing=True))
    return {one.id: one for one in held if one.archived_at is None}


def offered(session: Session, ids: Collection[str]) -> dict[str, Indicator]:
    """The indicators among these whose numbers are there to take: none that is put away, also for
    those who still see it, since everyone reads what is frozen."""
    i = Indicator
    listed = select(i).where(col(i.id).in_(set(ids)), col(i.archived_at).is_(None))
    return {one.id: one for one in session.exec(listed)}


def freeze(session: Session, row: AnalysisEvidence, indicator: Indicator | None) -> None:
    """As it is now."""
    row.frozen_at, row.moved, row.facts, row.frozen = now(), False, {}, []
    if row.kind != EvidenceKind.indicator or indicator is None:
        return
    row.facts = {**_facts(indicator), "rounds": rounds_of(session, row.ref)}
    held = observed(session, row.ref, sorted(named(session, row.areas, "sv").names), row.gender)
    row.frozen = [[area, year, *v] for area, years in held.items() for year, v in years.items()]


def _facts(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in FACTS}


def document(row: AnalysisEvidence) -> dict[str, Any]:
    """In the shape of EvidenceIn."""
    return {
        "number": row.number, "kind": row.kind, "ref": row.ref, "caption": row.caption,
        "areas": row.areas, "gender": row.gender,
    }  # fmt: skip


def values(row: AnalysisEvidence) -> Series:
    """The frozen values by area and year."""
    found: Series = defaultdict(dict)
    for area, year, value, status in row.frozen:
        found[area][year] = Value(value, status)
    return found


def tellable(row: AnalysisEvidence, today: Mapping[str, dict[int, Value]]) -> Series:
    """The same, but for what is withheld by now: what too few answered is told of no day (0020)."""
    found = values(row)
    for area, years in found.items():
        for year in years:
            known = today.get(area, {}).get(year)
            if known is not None and known.status == Status.privacy:
                years[year] = Value(None, Status.privacy)
    return found


def moved(row: AnalysisEvidence, today: Mapping[str, dict[int, Value]]) -> list[dict[str, Any]]:
    """Which of the frozen values are others in `today`, and which years are new; its own areas
    first, then those that they are compared with."""
    then, shown, found = values(row), tellable(row, today), []
    for area in [*row.areas, *sorted(then.keys() - set(row.areas))]:
        before, after = then.get(area, {}), today.get(area, {})
        for year in sorted(before.keys() | after.keys()):
            if before.get(year) == after.get(year):
                continue
            was, now_ = shown.get(area, {}).get(year, NOTHING), after.get(year, NOTHING)
            found.append(
                {"area": area, "year": year, "then": was[0], "then_status": was[1],
                 "now": now_[0], "now_status": now_[1]}
            )  # fmt: skip
    return found


def redefined(row: AnalysisEvidence, indicator: Indicator) -> bool:
    """Whether it is measured, aimed at or called otherwise than when it was frozen."""
    return any(row.facts.get(name) != now_ for name, now_ in _facts(indicator).items())


def _refuse_unknown(
    session: Session, who: Who, wanted: Sequence[EvidenceIn], kept: Collection[Thing],
    live: Mapping[str, Indicator],
) -> None:  # fmt: skip
    """What is there already may stay, though it was archived meanwhile."""
    found = cited.told(session, who, [(one.kind, one.ref) for one in wanted])
    wrong = []
    for place, one in enumerate(wanted):
        away = one.kind == EvidenceKind.indicator and one.ref not in live
        if _thing(one) not in kept and (away or (one.kind, one.ref) not in found):
            wrong.append(FieldError(f"/evidence/{place}/ref", "unknown", UNKNOWN))
    names = named(session, sorted({area for one in wanted for area in one.areas}), "sv").names
    wrong += [
        FieldError(f"/evidence/{place}/areas/{at}", "unknown", UNKNOWN)
        for place, one in enumerate(wanted)
        for at, area in enumerate(one.areas)
        if area not in names
    ]
    if wrong:
        raise invalid(*wrong)
