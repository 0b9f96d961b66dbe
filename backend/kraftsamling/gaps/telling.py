"""A gap in words: what is done, what the others have, and what is needed, with the numbers."""

from typing import Any, NamedTuple

from kraftsamling.foundation.problems import Language
from kraftsamling.indicators.models import Movement, Verdict
from kraftsamling.indicators.telling import amount


class Words(NamedTuple):
    """A language's phrases. Those for one and for many stand together; {n} is the number."""

    numbers: tuple[str, ...]
    nothing: str
    own: tuple[str, str]
    wide_alone: tuple[str, str]
    wide_too: str
    planned: tuple[str, str]
    none_has: str
    all_have: str
    some_have: tuple[str, str]
    others_lack: tuple[str, str]
    measure: str
    beside: str
    beside_year: str
    unmeasured: str
    verdicts: dict[Verdict, str]
    ways: dict[Movement, str]


_WORDS: dict[Language, Words] = {
    "sv": Words(
        numbers=("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio",
                 "elva", "tolv"),
        nothing="inget pågår som invånarna har tillgång till",
        own=("{n} insats pågår", "{n} insatser pågår"),
        wide_alone=("inget eget pågår, men {n} insats för hela länet är öppen",
                    "inget eget pågår, men {n} insatser för hela länet är öppna"),
        wide_too=", och {n} för hela länet",
        planned=("; {n} är planerad", "; {n} är planerade"),
        none_has="Ingen av länets kommuner har något sådant igång.",
        all_have="Alla kommuner har något.",
        some_have=("Invånarna i {n} kommun har tillgång till något",
                   "Invånarna i {n} kommuner har tillgång till något"),
        others_lack=(", den återstående har inget liknande.",
                     ", de övriga {n} har inget liknande."),
        measure="{question}: {value} ({year})",
        beside=", länet {value}",
        beside_year=" ({year})",
        unmeasured="Ingenting mäts här än.",
        verdicts={
            Verdict.right: "går åt rätt håll",
            Verdict.wrong: "går åt fel håll",
            Verdict.still: "står still",
            Verdict.moves: "förändras",
            Verdict.uncertain: "för osäkert att säga åt vilket håll",
        },
        ways={Movement.up: ", uppåt", Movement.down: ", nedåt"},
    ),
    "en": Words(
        numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                 "ten", "eleven", "twelve"),
        nothing="nothing is running that its inhabitants have access to",
        own=("{n} initiative is running", "{n} initiatives are running"),
        wide_alone=("nothing of its own is running, but {n} for the whole county is",
                    "nothing of its own is running, but {n} for the whole county are"),
        wide_too=", and {n} for the whole county",
        planned=("; {n} is planned", "; {n} are planned"),
        none_has="None of the county's municipalities has anything of the kind running.",
        all_have="All municipalities have something.",
        some_have=("Inhabitants of {n} municipality have access to something",
                   "Inhabitants of {n} municipalities have access to something"),
        others_lack=(", the other one has nothing like it.",
                     ", the other {n} have nothing like it."),
        measure="{question}: {value} in {year}",
        beside=", the county {value}",
        beside_year=" in {year}",
        unmeasured="Nothing is measured here yet.",
        verdicts={
            Verdict.right: "goes the right way",
            Verdict.wrong: "goes the wrong way",
            Verdict.still: "stands still",
            Verdict.moves: "changes",
            Verdict.uncertain: "too uncertain to say which way it goes",
        },
        ways={Movement.up: ", upwards", Movement.down: ", downwards"},
    ),
}  # fmt: skip


def words(gap: dict[str, Any], language: Language, measured: bool = True) -> str:
    """Hällefors, psykisk hälsa: inget pågår som invånarna har tillgång till. ...

    `measured`: the rows are such as indicators say something of.
    """
    w = _WORDS[language]
    name = gap["row"][f"name_{language}"]
    told = [_done(gap, w), _others(gap, w), *(_needed(gap, w, language) if measured else ())]
    text = " ".join(part for part in told if part)
    return f"{gap['municipality']['name']}, {name[:1].lower()}{name[1:]}: {text}"


def _done(gap: dict[str, Any], w: Words) -> str:
    own, wide, planned = gap["running"], gap["county_wide"], gap["planned"]
    if own:
        told = _many(w.own, own, w) + (w.wide_too.format(n=_number(wide, w)) if wide else "")
    else:
        told = _many(w.wide_alone, wide, w) if wide else w.nothing
    return f"{told}{_many(w.planned, planned, w) if planned else ''}."


def _others(gap: dict[str, Any], w: Words) -> str:
    held, places = gap["places_with"], gap["places"]
    if held == 0:
        return w.none_has
    if held == places:
        return "" if gap["running"] or gap["county_wide"] else w.all_have
    return _many(w.some_have, held, w) + _many(w.others_lack, places - held, w)


def _needed(gap: dict[str, Any], w: Words, language: Language) -> list[str]:
    told = []
    for one in gap["measures"]:
        text = w.measure.format(
            question=one[f"question_{language}"].rstrip("?"), year=one["year"],
            value=amount(one["value"], one["unit"], language),
        )  # fmt: skip
        if one["county_value"] is not None:
            text += w.beside.format(value=amount(one["county_value"], one["unit"], language))
            if one["county_year"] != one["year"]:
                text += w.beside_year.format(year=one["county_year"])
        way = w.ways.get(Movement(one["movement"]), "")
        told.append(f"{text}; {w.verdicts[Verdict(one['verdict'])]}{way}.")
    return told or [w.unmeasured]


def _many(phrases: tuple[str, str], number: int, w: Words) -> str:
    return phrases[number != 1].format(n=_number(number, w))


def _number(number: int, w: Words) -> str:
    """In letters up to twelve; Swedish counts initiatives, which are of the common gender."""
    return w.numbers[number] if number < len(w.numbers) else str(number)
