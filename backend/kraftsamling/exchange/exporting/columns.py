"""The columns of an exported table: a heading in the reader's language with a stable name.

What has a code is told twice, as words to read and as codes to keep: `Fas (phase_name)` and
`Fas, kod (phase)`. A name that is a field's own is what the import takes the column for.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kraftsamling.exchange.exporting import words
from kraftsamling.foundation.problems import Language, Said

Row = dict[str, Any]
Value = str | int | None
BETWEEN_NAMES, BETWEEN_CODES = "; ", ", "


class Column(NamedTuple):
    name: str
    words: Said
    value: Callable[[Row, Language], Value]

    def heading(self, language: Language) -> str:
        return f"{self.words.in_(language)} ({self.name})"


def _plain(name: str, sv: str, en: str) -> Column:
    return Column(name, Said(sv, en), lambda row, _: row[name])


def _coded(name: str, sv: str, en: str, known: dict[str, Said]) -> list[Column]:
    """A fixed code: its name, then itself."""

    def called(row: Row, language: Language) -> Value:
        code = row[name]
        return known[code].in_(language) if code in known else code

    return [
        Column(f"{name}_name", Said(sv, en), called),
        _plain(name, f"{sv}, kod", f"{en}, code"),
    ]


def _listed(name: str, sv: str, en: str) -> list[Column]:
    """A list of things with names: the names, then the codes."""

    def names(row: Row, language: Language) -> Value:
        told = [each.get("name") or each[f"name_{language}"] for each in row[name]]
        return BETWEEN_NAMES.join(told)

    def codes(row: Row, _: Language) -> Value:
        return BETWEEN_CODES.join(each["code"] for each in row[name])

    return [
        Column(f"{name}_names", Said(sv, en), names),
        Column(name, Said(f"{sv}, koder", f"{en}, codes"), codes),
    ]


def _lines(name: str, sv: str, en: str, tell: Callable[[Row], str]) -> Column:
    """A list of parts, a line each."""
    return Column(
        f"{name}_lines", Said(sv, en), lambda row, _: "\n".join(tell(part) for part in row[name])
    )


def _contact(part: Row) -> str:
    told = (part["name"], part["role"], part["email"], part["phone"])
    return ", ".join(each for each in told if each)


def _is_example(row: Row, language: Language) -> Value:
    return words.YES_NO[row["example"]].in_(language)


def _of_owner(key: str) -> Callable[[Row, Language], Value]:
    return lambda row, _: row["owner"][key] if row["owner"] else None


COLUMNS: tuple[Column, ...] = (
    _plain("id", "Id", "Id"),
    _plain("title", "Titel", "Title"),
    _plain("summary", "Sammanfattning", "Summary"),
    *_coded("kind", "Slag", "Kind", words.KINDS),
    *_coded("phase", "Fas", "Phase", words.PHASES),
    _plain("operative_since", "I gång sedan", "Operative since"),
    Column("owner_name", Said("Ägare", "Owner"), _of_owner("name")),
    Column("owner_id", Said("Ägare, id", "Owner, id"), _of_owner("id")),
    *_listed("focus_areas", "Utvecklingsområden", "Focus areas"),
    *_listed("target_groups", "Målgrupper", "Target groups"),
    _plain("age_from", "Ålder från", "Age from"),
    _plain("age_to", "Ålder till", "Age to"),
    *_coded("level", "Nivå", "Level", words.LEVELS),
    *_coded("catchment", "Upptagningsområde", "Catchment area", words.CATCHMENTS),
    *_coded("county_part", "Länsdel", "County part", words.COUNTY_PARTS),
    *_listed("municipalities", "Kommuner", "Municipalities"),
    _plain("starts_on", "Startar", "Starts"),
    _plain("ends_on", "Slutar", "Ends"),
    _plain("current_state", "Varför (nuläge)", "Why (current state)"),
    _plain("desired_state", "Vart (önskvärt läge)", "What for (desired state)"),
    _plain("description", "Beskrivning", "Description"),
    _plain("methods", "Metoder", "Methods"),
    _plain("follow_up", "Uppföljning", "Follow-up"),
    _plain("results", "Resultat", "Results"),
    _plain("funding", "Finansiering", "Funding"),
    _plain("funding_amount", "Belopp", "Amount"),
    _plain("funding_currency", "Valuta", "Currency"),
    *_listed("guiding_principles", "Vägledande principer", "Guiding principles"),
    *_listed("convention_articles", "Barnkonventionens artiklar", "Articles of the convention"),
    *_listed("global_goals", "Globala mål", "Global goals"),
    _lines("actors", "Deltar också", "Also taking part", lambda part: part["actor"]["name"]),
    _lines("contacts", "Kontaktpersoner", "Contacts", _contact),
    _lines("lessons", "Lärdomar", "Lessons", lambda part: part["text"]),
    _lines(
        "key_events", "Nyckelhändelser", "Key events", lambda part: f"{part['on']} {part['title']}"
    ),
    _lines("links", "Länkar", "Links", lambda part: f"{part['title']}: {part['url']}"),
    _plain("language", "Språk", "Language"),
    *_coded("visibility", "Synlighet", "Visibility", words.VISIBILITIES),
    Column("example", Said("Exempel", "Example"), _is_example),
    _plain("confirmed_on", "Senast bekräftat", "Last confirmed"),
    _plain("updated_at", "Ändrat", "Changed"),
)  # fmt: skip


PARTICIPANTS: tuple[Column, ...] = (
    _plain("name", "Namn", "Name"),
    _plain("email", "E-post", "E-mail"),
    _plain("organisation", "Organisation", "Organisation"),
    *_coded("answer", "Svar", "Answer", words.ANSWERS),
    *_coded("seat", "Plats", "Seat", words.SEATS),
    _plain("queue_number", "Nummer i kön", "Number in the queue"),
    _plain("group_conversation", "Gruppsamtal", "Group conversation"),
    _plain("needs", "Behov", "Needs"),
    _plain("answered_at", "Svarade (UTC)", "Answered (UTC)"),
    _plain("checked_in_at", "Checkade in (UTC)", "Checked in (UTC)"),
)


def headings(language: Language, columns: Sequence[Column] = COLUMNS) -> list[str]:
    return [column.heading(language) for column in columns]


def cells(row: Row, language: Language, columns: Sequence[Column] = COLUMNS) -> list[Value]:
    return [column.value(row, language) for column in columns]
