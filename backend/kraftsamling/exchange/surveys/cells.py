"""One cell at a time: what it says, or what is wrong with it. What it holds is never repeated,
since it may be something about a person."""

import re
from collections.abc import Mapping

from kraftsamling.exchange.surveys.words import GENDERS, NO_VALUE, STATUSES
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import fold
from kraftsamling.foundation.times import today
from kraftsamling.indicators.models import COUNTRY, Gender, Status

_NUMBER = re.compile(r"[-−]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?( ?%)?", re.ASCII)
_LARGEST = 1e12
_FEWER = re.compile(r"<|≤|&lt;|farre|mindre|under|hogst|max|fewer|less|below|atmost|upto")
_LEADING = re.compile(r"[(~]?(?:ca\.?)?(\d+(?:[.,]\d+)?)(?!.*%)", re.ASCII)
_KINDS = re.compile(r" (kommun|stad)$")


class Wrong(Exception):
    """The cell cannot be read: a stable `code` and whole sentences."""

    def __init__(self, code: str, sv: str, en: str) -> None:
        super().__init__(en)
        self.code, self.words = code, Said(sv, en)


def area(cell: str, areas: Mapping[str, str]) -> str:
    """The four digits of a municipality, a county or the country; `areas` by name and by code."""
    text = fold(" ".join(cell.split()))
    if text.isascii() and text.isdigit() and len(text) <= 4:
        text = text.zfill(4)  # a spreadsheet makes 18 of 0018
    short = _KINDS.sub("", text)
    for name in (text, short, short.removesuffix("s")):
        if name in areas:
            return areas[name]
    raise Wrong(
        "unknown_area",
        "Kommunen finns inte. Skriv namnet, till exempel Kumla, eller koden med fyra siffror; "
        "Örebro län eller 0018 för länet, Riket eller 0000 för landet.",
        "There is no such municipality. Write its name, such as Kumla, or its four digits; "
        "Örebro län or 0018 for the county, Riket or 0000 for the country.",
    )


def year(cell: str) -> int:
    text = cell.strip()
    if re.fullmatch(r"(19|2[01])[0-9]{2}", text):
        # Every trend looks back from the last year with a value: a slip of the pen here would make
        # years missing everywhere. Next year is let through, as for a school year or a forecast.
        last = today().year + 1
        if int(text) <= last:
            return int(text)
        raise Wrong(
            "future_year",
            f"Året ligger för långt fram. Skriv ett år till och med {last}.",
            f"The year lies too far ahead. Write one up to and including {last}.",
        )
    raise Wrong(
        "no_year",
        "Skriv året med fyra siffror, till exempel 2023.",
        "Write the year with four digits, such as 2023.",
    )


def gender(cell: str) -> Gender:
    found = GENDERS.get(fold(cell.strip()))
    if found is None:
        raise Wrong(
            "unknown_gender",
            "Skriv T, K eller M, eller alla, flickor eller pojkar.",
            "Write T, K or M, or all, girls or boys.",
        )
    return found


def value(cell: str) -> float | Status:
    """A number, or why there is none. A decimal comma and a point are both understood."""
    text = cell.strip()
    why = NO_VALUE.get(fold(text))
    if why is not None:
        return why
    if _NUMBER.fullmatch(text):
        plain = re.sub(r"[ \u00a0\u202f%]", "", text).replace("−", "-").replace(",", ".")
        number = float(plain)
        if abs(number) <= _LARGEST:
            return number + 0.0  # -0 is 0
    raise Wrong(
        "no_number",
        "Skriv ett tal, till exempel 85,5. Saknas värdet: lämna tomt, eller skriv .. (saknas) "
        "eller x (sekretess).",
        "Write a number, such as 85.5. If there is no value: leave it empty, or write .. (missing) "
        "or x (withheld for privacy).",
    )


def status(cell: str) -> Status | None:
    try:
        return STATUSES[fold(cell.strip())]
    except KeyError:
        raise Wrong(
            "unknown_status",
            "Skriv saknas, sekretess eller ej aktuellt, eller lämna tomt.",
            "Write missing, privacy or not applicable, or leave it empty.",
        ) from None


def answers(cell: str) -> int | None:
    """How many had answered; 0 for “<5”, None when it is not told."""
    text = re.sub(r"[ \u00a0\u202f]", "", cell)
    if not text or text in {"..", "-", "–"}:
        return None
    if text in {"<5", "&lt;5"} or fold(text) in {"x", "*"}:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    raise Wrong(
        "no_count",
        "Skriv hur många som svarade som ett helt tal, eller lämna tomt.",
        "Write how many answered as a whole number, or leave it empty.",
    )


def guessed_answers(cell: str) -> float | None:
    """The same under a heading that only seems to tell it: never wrong, and rather too few than too
    many. “1–4” is 1, “färre än 10” is 0, a weighted 3,4 stays 3.4, and text tells nothing.
    """
    try:
        return answers(cell)
    except Wrong:
        text = re.sub(r"\s", "", fold(cell))
        if _FEWER.match(text):
            return 0
        found = _LEADING.match(text)
        return float(found[1].replace(",", ".")) if found else None


def places(rows: list[tuple[str, str, str, str]]) -> dict[str, str]:
    """Codes by name and by code, from (code, name, county code, county name)."""
    found = {COUNTRY: COUNTRY, "riket": COUNTRY, "sverige": COUNTRY, "sweden": COUNTRY}
    for code, name, county_code, county_name in rows:
        county = f"00{county_code}"
        found |= {code: code, fold(name): code, county: county, fold(county_name): county}
    return found
