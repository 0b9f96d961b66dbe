"""Personal identity numbers are found in every spelling; what only looks like one is let be.

All numbers are made up at run time from fixed seeds: no number of a person is kept here.
"""

import random
import time
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pydantic import BaseModel, ValidationError

from kraftsamling.foundation.personal_numbers import (
    FreeText,
    find_personal_number,
    refuse_personal_numbers,
)

BLANKS = [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "\t"]
DASHES = ["-", "+", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\ufe63", "\uff0d"]
INVISIBLE = ["", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "-\u200b"]
OTHERS = [" - ", " \u2013 ", ".", "/", "_", "\n", "-\n", "\r\n"]
MARKUP = ["\\-", "**-**", "&nbsp;", "&#8209;"]
SENTENCES = [
    "{}",
    "Född {} i Nora.",
    "({})",
    "pnr:{}",
    "pnr{}",
    "Elev 3: {} går i 7B",
    "a;{};b\n12",
]


def check_digit(nine: str) -> str:
    doubled = "".join(str(int(d) * (2 - i % 2)) for i, d in enumerate(nine))
    return str(-sum(map(int, doubled)) % 10)


def digits(chance: random.Random, how_many: int) -> str:
    return "".join(chance.choices("0123456789", k=how_many))


def some_day(chance: random.Random, first_year: int = 1900) -> date:
    first = date(first_year, 1, 1)
    return first + timedelta(days=chance.randrange((date.today() - first).days))


def made_up_number(
    chance: random.Random, day: date | None = None, coordination: bool = False
) -> str:
    """Twelve digits that no one has said belong to a person."""
    day = day or some_day(chance)
    born = f"{day:%Y%m}{day.day + 60 * coordination:02}{digits(chance, 3)}"
    return born + check_digit(born[2:])


def spelled(chance: random.Random) -> str:
    """A number as people write it: ten or twelve digits, gaps in the date and before the serial."""
    number = made_up_number(chance, coordination=chance.random() < 0.2)
    year = number[:4] if chance.random() < 0.5 else number[2:4]
    between = chance.choice(["", "", "", " ", "-", ".", "/"])
    gap = chance.choice(chance.choice([BLANKS, DASHES, INVISIBLE, OTHERS, MARKUP]))
    text = between.join([year, number[4:6], number[6:8]]) + gap + number[8:]
    if chance.random() < 0.1 and "&" not in text:
        text = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)
    return text


def test_nearly_all_of_a_thousand_spellings_are_found() -> None:
    chance = random.Random(1912)
    texts = [chance.choice(SENTENCES).format(spelled(chance)) for _ in range(1000)]
    assert sum(find_personal_number(text) is not None for text in texts) >= 990


@pytest.mark.parametrize(
    "spelling",
    [
        "{1}{2}{3}-{4}",
        "{1}{2}{3}{4}",
        "{0}{1} {2} {3}-{4}",
        "{0} {1} {2} {3} {4}",
        "{0} {1}{2}{3}-{4}",
        "{0}{1} {2}{3} {4}",
        "{1}{2}{3} \u2013\n{4}",
        "{0}{1}{2}{3}&#45;{4}",
        "`{1}{2}{3}`-**{4}**",
        "{1}{2}{3} - {4[0]} {4[1]} {4[2]} {4[3]}",
    ],
)
def test_a_number_is_found_in_each_common_spelling(spelling: str) -> None:
    number = made_up_number(random.Random(spelling), date(1998, 12, 24))
    parts = number[:2], number[2:4], number[4:6], number[6:8], number[8:]
    assert find_personal_number(f"Ella ({spelling.format(*parts)}) byter skola.") is not None


def test_digits_of_any_script_and_digits_one_by_one_count() -> None:
    number = made_up_number(random.Random(5), date(2011, 3, 9))
    assert find_personal_number("".join(chr(0x0660 + int(digit)) for digit in number))
    assert find_personal_number(" ".join(number))


def test_leap_day_counts_only_in_leap_years() -> None:
    chance = random.Random(29)
    leap = made_up_number(chance, date(2012, 2, 29))
    common = "20130229" + leap[8:11]
    assert find_personal_number(leap)
    assert not find_personal_number(common + check_digit(common[2:]))


def test_a_wrong_check_digit_or_a_year_to_come_is_no_number() -> None:
    number = made_up_number(random.Random(3), date(2010, 5, 6))
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    later = f"{date.today().year + 1}0506" + number[8:11]
    assert not find_personal_number(wrong)
    assert not find_personal_number(later + check_digit(later[2:]))


def test_the_second_number_is_found_when_the_first_is_a_phone() -> None:
    number = made_up_number(random.Random(4), date(2007, 1, 23))[2:]
    text = f"Tel {number}. Sonen: {number[:6]}-{number[6:]}"
    assert find_personal_number(text) == f"{number[:6]}-{number[6:]}"


@pytest.mark.parametrize(
    "writing",
    [
        "{3}-{4} {1} {2}",
        "{5}-{6} {1} {2}",
        "+{7}",
        "tel. {7}",
        "OCR {7}",
        "978-{7}",
        "SE45 5000 {8}",
        "https://exempel.example/sida/{7}",
        "0.{7}",
        "{7}ab90cc21",
        "9c41fe{7}",
    ],
)
def test_the_right_digits_in_the_wrong_dress_are_something_else(writing: str) -> None:
    ten = made_up_number(random.Random(writing), date(2007, 1, 23))[2:]
    fours = f"20{ten[:2]} {ten[2:6]} {ten[6:]} 7466"
    text = writing.format("", ten[6:8], ten[8:], ten[:3], ten[3:6], ten[:4], ten[4:6], ten, fours)
    assert find_personal_number(f"Se {text} för mer.") is None


def test_numbers_among_other_numbers_are_found() -> None:
    number = made_up_number(random.Random(9), date(1998, 12, 24))
    century, six, serial = number[:2], number[2:8], number[8:]
    spaced = f"{century}{six[:2]} {six[2:4]} {six[4:]}-{serial}"
    assert find_personal_number(f"Klass 24 12 {six}-{serial}")
    assert find_personal_number(f"3 {spaced} 7")


ROWS: list[Callable[[random.Random, date, date], str]] = [
    lambda c, a, b: f"{a:%y%m%d} {c.randrange(10, 24)}.{c.randrange(10, 60)}",
    lambda c, a, b: f"{c.choice([19, 20])}.{a:%m}-{b:%d.%m.%Y}",
    lambda c, a, b: f"{a} \u2013 {b.year}",
    lambda c, a, b: f"{a:%Y%m%d}-{b:%Y-%m}",
    lambda c, a, b: f"{a:%Y %m %d}-{b:%Y %m %d}",
    lambda c, a, b: f"{a:%Y}\n{a:%m%d}\n{digits(c, 4)}",
    lambda c, a, b: f"07 0{c.randrange(1, 10)} {c.randrange(10, 29)} {c.randrange(10, 99)} 45",
    lambda c, a, b: f"4512 {a:%Y %m%d} {digits(c, 4)}",
    lambda c, a, b: f"{a:%Y %m%d} {digits(c, 4)} 7466",
]


@pytest.mark.parametrize("row", ROWS)
def test_dates_times_and_columns_that_make_a_right_number_by_chance_are_let_be(
    row: Callable[[random.Random, date, date], str],
) -> None:
    chance = random.Random(11)
    starts = [some_day(chance, 2005) for _ in range(2000)]
    texts = [row(chance, day, day + timedelta(days=chance.randrange(700))) for day in starts]
    assert [text for text in texts if find_personal_number(text)] == []


def mobile(chance: random.Random) -> str:
    number = f"07{chance.choice('02369')}{digits(chance, 7)}"
    area, rest = number[:3], f"{number[3:6]} {number[6:8]} {number[8:]}"
    forms = [
        number,
        f"{area}-{rest}",
        f"{area} {rest}",
        f"+46{number[1:]}",
        f"+46 {area[1:]} {rest}",
    ]
    return chance.choice([*forms, f"{number[:4]}-{number[4:6]} {number[6:8]} {number[8:]}"])


def organisation_number(chance: random.Random) -> str:
    nine = (
        f"{chance.choice('25789')}{digits(chance, 1)}{chance.randrange(2, 10)}{digits(chance, 6)}"
    )
    number = nine + check_digit(nine)
    return chance.choice(["{}{}", "{}-{}", "16{}-{}", "16{}{}"]).format(number[:6], number[6:])


def account(chance: random.Random) -> str:
    iban = digits(chance, 22)
    groups = " ".join([iban[:2], *(iban[i : i + 4] for i in range(2, 22, 4))])
    giro = f"{digits(chance, 4)}-{digits(chance, 4)}"
    return chance.choice(
        [f"SE{iban}", f"SE{groups}", f"bg {giro}", f"{giro[1:]}", f"pg {giro[:-2]}-6"]
    )


def book_number(chance: random.Random) -> str:
    group, publisher, title = digits(chance, 2), digits(chance, 4), digits(chance, 3)
    forms = [f"978-91-{publisher}-{title}-5", f"97891{publisher}{title}5"]
    return chance.choice([*forms, f"91-{publisher}-{title}-{group[0]}"])


def dates(chance: random.Random) -> str:
    first = some_day(chance, 2000)
    last, at = first + timedelta(days=chance.randrange(400)), f"{chance.randrange(24):02}"
    minute = f"{chance.randrange(60):02}"
    forms = [f"{first}", f"{first:%Y%m%d}", f"{first} {at}:{minute}", f"{first} {at}.{minute}"]
    spans = [
        f"{first}\u2013{last}",
        f"{first:%d.%m}-{last:%d.%m.%Y}",
        f"{first:%Y%m%d}-{last:%Y%m%d}",
    ]
    stamps = [
        f"{first}T{at}:{minute}:00Z",
        f"{first:%Y%m%d}{at}{minute}00",
        f"{first} \u2013 {last.year}",
    ]
    return chance.choice([*forms, *spans, *stamps])


LOOK_ALIKES: list[Callable[[random.Random], str]] = [
    mobile,
    organisation_number,
    account,
    book_number,
    dates,
    lambda c: f"019-{digits(c, 2)} {digits(c, 2)} {digits(c, 2)}",
    lambda c: f"010-{digits(c, 3)} {digits(c, 2)} {digits(c, 2)}",
    lambda c: f"dnr {c.randrange(2010, 2027)}/{digits(c, 5)}",
    lambda c: f"RUN {c.randrange(2010, 2027)}-{digits(c, 5)}-{digits(c, 1)}",
    lambda c: f"anna.{digits(c, 6)}@kommun.example",
    lambda c: str(uuid.UUID(int=c.getrandbits(128))),
    lambda c: (
        f"https://exempel.example/{some_day(c, 2010):%Y/%m/%d}/{digits(c, 4)}?id={digits(c, 10)}"
    ),
    lambda c: f"{c.randrange(1, 10)} {digits(c, 3)} {digits(c, 3)} {digits(c, 3)} kr",
    lambda c: f"{c.randrange(1, 100)}.{digits(c, 3)}.{digits(c, 3)},{digits(c, 2)} kronor",
    lambda c: f"{digits(c, 3)} {digits(c, 2)} Örebro",
    lambda c: f"59.{digits(c, 7)}, 15.{digits(c, 7)}",
    lambda c: f"OCR {digits(c, 10)}",
    lambda c: digits(c, 10),
    lambda c: f"{digits(c, 6)}-{digits(c, 4)}",
    lambda c: " ".join(digits(c, 4) for _ in range(4)),
]


def test_hardly_any_of_a_thousand_look_alikes_are_refused() -> None:
    chance = random.Random(2026)
    texts = [f"Se {kind(chance)} för mer." for kind in LOOK_ALIKES for _ in range(50)]
    assert len(texts) == 1000
    assert [text for text in texts if find_personal_number(text)][10:] == []


def test_the_refusal_names_the_field_and_never_the_number() -> None:
    class Draft(BaseModel):
        summary: FreeText

    number = made_up_number(random.Random(6), date(2010, 5, 6))
    with pytest.raises(ValidationError) as refusal:
        Draft(summary=f"Hej {number}")
    (error,) = refusal.value.errors(include_input=False)
    assert (error["type"], error["loc"]) == ("personal_number", ("summary",))
    assert number not in str(error)
    assert refuse_personal_numbers("Ring 070-174 06 05.") == "Ring 070-174 06 05."


def test_an_entity_of_any_length_is_just_text() -> None:
    assert find_personal_number(f"&#{'9' * 5000}; &#1114112; &nbsp &;") is None


@pytest.mark.parametrize("unit", ["1 ", "12 ", "1", "1      ", "&#1;", "www.a/0101010101/", "å٣-"])
def test_the_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        find_personal_number(text)
        return time.process_time() - started

    assert seconds(400_000) < 40 * seconds(40_000) + 0.5
