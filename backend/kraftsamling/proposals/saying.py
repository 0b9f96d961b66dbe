"""A proposal in words, in Swedish and English: its title, its question, its reason."""

from collections.abc import Callable
from datetime import date

from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.wording import month
from kraftsamling.proposals.found import Found, Initiative

_SV = """noll ett två tre fyra fem sex sju åtta nio tio elva tolv""".split()  # noqa: SIM905
_EN = """no one two three four five six seven eight nine ten eleven
    twelve""".split()  # noqa: SIM905
_ENDED = {
    "completed": (", är avslutat", ", is completed"),
    "discontinued": (", har lagts ner", ", was closed down"),
    "paused": (", är pausat", ", is paused"),
}
LONGEST_TITLE, LONGEST_QUESTION = 200, 300
MOST_IN_A_TITLE = 4


def title(found: Found) -> Said:
    if found.kind == "unheard":
        name = _clipped(found.initiatives[0]["title"], LONGEST_TITLE - 20)
        return Said(f"Lär av {name}", f"Learn from {name}")
    area_sv, area_en = found.areas[0]["name_sv"], found.areas[0]["name_en"]
    if found.lacking and found.teacher:
        lacking, teacher = found.lacking["name"], found.teacher["name"]
        return Said(
            f"{area_sv}: {lacking} lär av {teacher}", f"{area_en}: {lacking} learns from {teacher}"
        )
    places, many = _places(found.initiatives), len(found.initiatives)
    if len(places) > MOST_IN_A_TITLE:
        return Said(
            f"{area_sv}: {number_sv(many)} initiativ möts",
            f"{area_en}: {number_en(many)} initiatives meet",
        )
    return Said(f"{area_sv}: {_list_sv(places)} möts", f"{area_en}: {_list_en(places)} meet")


def question(found: Found) -> Said:
    sv, en = _areas(found)
    if found.kind == "unheard":
        name = _clipped(found.initiatives[0]["title"], 150)
        return Said(
            f"Vad har ”{name}” lärt sig som fler har nytta av?",
            f"What has “{name}” learnt that others can use?",
        )
    if found.lacking and found.teacher:
        lacking, teacher = found.lacking["name"], found.teacher["name"]
        return Said(
            f"Vad av det som har lärts om {sv} i {teacher} går att använda i {lacking}?",
            f"What of that learnt about {en} in {teacher} can be used in {lacking}?",
        )
    return Said(
        _clipped(
            f"Vad gör vi lika och olika när det gäller {sv}, och vad kan vi låna av varandra?",
            LONGEST_QUESTION,
        ),
        _clipped(
            f"What do we do alike and differently about {en}, and what can we borrow?",
            LONGEST_QUESTION,
        ),
    )


def reason(found: Found, today: date) -> Said:
    tell: dict[str, Callable[[Found, date], Said]] = {
        "alike": _alike, "gap": _gap, "unheard": _unheard,
    }  # fmt: skip
    return tell[found.kind](found, today)


def _alike(found: Found, _today: date) -> Said:
    sv, en = _areas(found)
    many = len(found.initiatives)
    places = _places(found.initiatives)
    names_sv, names_en = ([each["title"] for each in found.initiatives],) * 2
    span_sv = span_en = ""
    if found.ages:
        low, high = found.ages
        span_sv = f" för dem som är {low}–{high} år" if low < high else f" för dem som är {low} år"
        span_en = f" for those aged {low}–{high}" if low < high else f" for those aged {low}"
    words_sv = words_en = ""
    if found.words:
        quoted_sv = [f"”{word}”" for word in found.words]
        quoted_en = [f"“{word}”" for word in found.words]
        who_sv, who_en = ("Båda", "Both") if many == 2 else ("Alla", "All")
        words_sv = f" {who_sv} skriver om {_list_sv(quoted_sv)}."
        words_en = f" {who_en} write about {_list_en(quoted_en)}."
    return Said(
        f"{_list_sv([f'”{n}”' for n in names_sv])} arbetar med {sv}{span_sv}, i {_list_sv(places)}."
        f"{words_sv} De har aldrig mötts i något möte här.",
        f"{_list_en([f'“{n}”' for n in names_en])} work with {en}{span_en}, in {_list_en(places)}."
        f"{words_en} They have never met in a meeting here.",
    )


def _gap(found: Found, _today: date) -> Said:
    if not (found.lacking and found.teacher):
        raise ValueError("a gap has a municipality that lacks and one that teaches")
    sv, en = _areas(found)
    lacking, teacher = found.lacking["name"], found.teacher["name"]
    has_sv = f"{number_sv(found.having, 'en')} av {number_sv(found.of, 'en')} kommuner har något"
    has_en = f"{number_en(found.having)} of {number_en(found.of)} municipalities have something"
    return Said(
        f"I {lacking} pågår inget eget som är publicerat om {sv}; {has_sv}. Det som gäller hela "
        f"länet är inte räknat. {teacher} har {_lessons_sv(found.lessons)} att dela.",
        f"In {lacking} nothing of its own about {en} is published and going on; {has_en}. What "
        f"is for the whole county is not counted. {teacher} has {_lessons_en(found.lessons)} "
        f"to share.",
    )


def _unheard(found: Found, today: date) -> Said:
    one = found.initiatives[0]
    place_sv, place_en = _where(one)
    began = one["starts_on"] or one["published_at"]
    when = date.fromisoformat(began[:10])
    ended_sv, ended_en = _ENDED.get(one["phase"], ("", ""))
    verb_sv, verb_en = "började", "began"
    if not one["starts_on"]:
        verb_sv, verb_en = "publicerades", "was published"
    it_sv, it_en = ("dem", "them") if found.lessons > 1 else ("den", "it")
    return Said(
        f"”{one['title']}” {place_sv} {verb_sv} i {month(when, 'sv')}{ended_sv} "
        f"och har delat {_lessons_sv(found.lessons)}. Inget möte har tagit upp {it_sv} än.",
        f"“{one['title']}” {place_en} {verb_en} in {month(when, 'en')}{ended_en} "
        f"and has shared {_lessons_en(found.lessons)}. No meeting has taken {it_en} up yet.",
    )


def _where(one: Initiative) -> tuple[str, str]:
    places = [each["name"] for each in one["municipalities"]]
    if one["catchment"] == "county" or not places:
        return "i hela länet", "in the whole county"
    return f"i {_list_sv(places)}", f"in {_list_en(places)}"


def _places(initiatives: list[Initiative]) -> list[str]:
    names = {each["name"]: None for one in initiatives for each in one["municipalities"]}
    return list(names)


def _areas(found: Found) -> tuple[str, str]:
    first = found.areas[:2]
    # The names have an "och" of their own.
    sv = _listed([_small(each["name_sv"]) for each in first], "samt")
    return sv, _listed([_small(each["name_en"]) for each in first], "as well as")


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _list_sv(parts: list[str]) -> str:
    return _listed(parts, "och")


def _list_en(parts: list[str]) -> str:
    return _listed(parts, "and")


def _listed(parts: list[str], last: str) -> str:
    return "".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def number_sv(number: int, one: str = "ett") -> str:
    if number == 1:
        return one
    return _SV[number] if number < len(_SV) else str(number)


def number_en(number: int) -> str:
    return _EN[number] if number < len(_EN) else str(number)


def _lessons_sv(count: int) -> str:
    return f"{number_sv(count, 'en')} {'lärdom' if count == 1 else 'lärdomar'}"


def _lessons_en(count: int) -> str:
    return f"{number_en(count)} {'lesson' if count == 1 else 'lessons'}"


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
