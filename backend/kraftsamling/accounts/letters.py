"""The letters that accounts write, in the receiver's language."""

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Language


def invite(session: Session, email: str, organisation: str, link: str, days: int) -> None:
    """The receiver's language is not known yet: Swedish, then English."""
    to = organisation or "Kraftsamling barn och unga"
    post(
        session,
        email,
        "Inbjudan till Kraftsamling / Invitation",
        f"Hej!\n\nDu är inbjuden att vara med och registrera det som pågår för barn och unga, för "
        f"{to}.\n\nSkapa ditt konto här (länken gäller i {days} dagar):\n{link}\n\n"
        "Väntade du dig inte det här brevet kan du strunta i det.\n\n---\n\n"
        f"Hello!\n\nYou are invited to help register what is going on for children and young "
        f"people, for {to}.\n\nMake your account with the link above (valid for {days} days).\n\n"
        "If you did not expect this letter, you can ignore it.\n",
    )


def help_back_in(session: Session, email: str, language: Language, link: str) -> None:
    if language == "en":
        post(
            session,
            email,
            "New password for Kraftsamling",
            "Hello!\n\nSomebody, hopefully you, asked for a new password. Choose it here within "
            f"an hour:\n{link}\n\nIf it was not you, you need do nothing.\n",
        )
        return
    post(
        session,
        email,
        "Nytt lösenord till Kraftsamling",
        "Hej!\n\nNågon, förhoppningsvis du, har bett om ett nytt lösenord. Välj det här inom en "
        f"timme:\n{link}\n\nVar det inte du behöver du inte göra något.\n",
    )
