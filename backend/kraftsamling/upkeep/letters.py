"""The letter that asks whether initiatives are still true, in the reader's language."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.text import one_line

_SUBJECT = (
    Said("Stämmer det fortfarande? {title}", "Is it still true? {title}"),
    Said("Stämmer det fortfarande? {n} initiativ", "Is it still true? {n} initiatives"),
)
_LEAD = Said(
    "Hej {name}!\n\nDet var ett tag sedan någon bekräftade det här. Andra litar på det.",
    "Hello {name}!\n\nIt is a while since anybody confirmed this. Others rely on it being true.",
)
_LINE = Said(
    "{title}\nSenast bekräftat {day}\nJa, det stämmer fortfarande: {confirm}\nÄndra: {edit}",
    "{title}\nLast confirmed {day}\nYes, it is still true: {confirm}\nChange it: {edit}",
)
_END = Said(
    "Du behöver inte logga in för att bekräfta. Varje länk fungerar en gång.\n\nDu får brevet för "
    "att du är kontaktperson eller registrerar för organisationen.",
    "You need not sign in to confirm. Each link works once.\n\nYou get this letter because you are "
    "a contact person, or register for the organisation.",
)


class Keeper(NamedTuple):
    """Who gets a letter. A contact person need not have an account."""

    email: str
    name: str
    language: str
    person_id: str | None


class Line(NamedTuple):
    """One initiative that is asked about, and the token of its link."""

    id: str
    title: str
    confirmed_on: date | None
    token: str


def ask(session: Session, keeper: Keeper, lines: Sequence[Line], page: str) -> None:
    said: Language = "en" if keeper.language == "en" else "sv"
    parts = [_LEAD.in_(said).format(name=keeper.name)]
    parts += [
        _LINE.in_(said).format(
            title=one_line(line.title),
            day=line.confirmed_on or "–",
            confirm=f"{page}/bekrafta#{line.token}",
            edit=f"{page}/initiativ/{line.id}/redigera",
        )
        for line in lines
    ]
    subject = _SUBJECT[len(lines) > 1].in_(said)
    subject = subject.format(title=one_line(lines[0].title), n=len(lines))
    post(session, keeper.email, subject[:200], "\n\n".join([*parts, "---", _END.in_(said)]) + "\n")
