"""The letter that tells what is new in what one follows, in the reader's language."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from sqlmodel import Session

from kraftsamling.access.models import Person
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import one_line

MOST = 50  # told with a link each; the rest is a number
LONGEST_SUBJECT = 200
_HEADINGS = {
    "published": Said("Publicerat", "Published"),
    "new": Said("Nytt", "New"),
    "changed": Said("Ändrat", "Changed"),
    "confirmed": Said("Bekräftat: stämmer fortfarande", "Confirmed: still true"),
}
_SUBJECT = Said("Nytt i det du följer", "New in what you follow")
_HELLO = Said("Hej {name}!", "Hello {name}!")
_LEAD = Said("Det här har hänt i det du följer:", "This has happened in what you follow:")
_MORE = Said("Och {n} till. Se alla:\n{link}", "And {n} more. See them all:\n{link}")
_CHOOSE = Said(
    "Välj vad du följer och hur ofta du får brev:\n{link}",
    "Choose what you follow and how often you get letters:\n{link}",
)
_STOP = Said(
    "Sluta få de här breven, utan att logga in:\n{link}",
    "Stop these letters, without signing in:\n{link}",
)


class Line(NamedTuple):
    """One initiative that something has happened to; `what` is the weightiest of it."""

    id: str
    title: str
    what: str


def tell(session: Session, person: Person, lines: Sequence[Line], page: str, token: str) -> None:
    """`lines` in the order they are to stand. `page` is our address, `token` stops the letters."""
    said = "en" if person.language == "en" else "sv"

    def words(sentence: Said, **values: object) -> str:
        return sentence.in_("en" if said == "en" else "sv").format(**values)

    parts = [words(_HELLO, name=person.name), words(_LEAD)]
    for what, told in groupby(lines[:MOST], key=lambda line: line.what):
        each = [f"- {one_line(line.title)}\n  {page}/initiativ/{line.id}" for line in told]
        parts.append("\n".join([words(_HEADINGS[what]), *each]))
    mine = f"{page}/bevakningar"
    if len(lines) > MOST:
        parts.append(words(_MORE, n=len(lines) - MOST, link=mine))
    parts += ["---", words(_CHOOSE, link=mine)]
    parts.append(words(_STOP, link=f"{page}/avsluta-brev#{token}"))
    count = f"{len(lines)} initiativ" if said == "sv" else f"{len(lines)} initiatives"
    about = one_line(lines[0].title) if len(lines) == 1 else count
    subject = f"{words(_SUBJECT)}: {about}"[:LONGEST_SUBJECT]
    text = "\n\n".join(parts) + "\n"
    post(session, person.email, subject, text, f"{page}/avsluta-brev/{token}")
