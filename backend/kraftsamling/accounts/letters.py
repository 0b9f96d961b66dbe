"""The letters that accounts write, in the receiver's language."""

from sqlmodel import Session

from kraftsamling.accounts.models import Role
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Language, Said

_AS = {
    Role.registrar: Said(
        "att registrera vad {organisation} gör för barn och unga",
        "to register what {organisation} does for children and young people",
    ),
    Role.process_leader: Said(
        "att som processledare samla det som pågår för barn och unga",
        "to gather what is going on for children and young people, as a process leader",
    ),
    Role.administrator: Said("att sköta plattformen som administratör", "to run the platform"),
}


def invite(
    session: Session, email: str, role: Role, organisation: str | None, link: str, days: int
) -> None:
    """The receiver's language is not known yet: Swedish, then English."""
    swedish = _AS[role].sv.format(organisation=organisation)
    english = _AS[role].en.format(organisation=organisation)
    post(
        session,
        email,
        "Inbjudan till Kraftsamling / Invitation to Kraftsamling",
        f"Hej!\n\nDu är inbjuden till Kraftsamling – barn och unga, för {swedish}.\n\n"
        f"Tacka ja här. Länken gäller i {days} dagar och fungerar en gång:\n{link}\n\n"
        "Väntade du dig inte det här brevet kan du strunta i det.\n\n---\n\n"
        f"Hello!\n\nYou are invited to Kraftsamling – barn och unga, {english}.\n\n"
        f"Accept with the link above. It is valid for {days} days and works once.\n\n"
        "If you did not expect this letter, you can ignore it.\n",
    )


def help_back_in(session: Session, email: str, language: Language, link: str) -> None:
    if language == "en":
        post(
            session,
            email,
            "New password for Kraftsamling",
            "Hello!\n\nSomebody, hopefully you, asked for a new password. Choose it here within "
            f"an hour. The link works once:\n{link}\n\nIf it was not you, you need do nothing.\n",
        )
        return
    post(
        session,
        email,
        "Nytt lösenord till Kraftsamling",
        "Hej!\n\nNågon, förhoppningsvis du, har bett om ett nytt lösenord. Välj det här inom en "
        f"timme. Länken fungerar en gång:\n{link}\n\nVar det inte du behöver du inte göra något.\n",
    )
