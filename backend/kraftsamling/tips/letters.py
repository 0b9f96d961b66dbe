"""The letter of thanks, in the tipster's language."""

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.tips.models import Tip


def thank(session: Session, tip: Tip, link: str | None, *, known: bool) -> None:
    """Writes the letter if an address was left. `link` leads to what is or will be read there."""
    if tip.email is None:
        return
    english = tip.language == "en"
    told = _english(tip, link, known) if english else _swedish(tip, link, known)
    subject = "Thank you for your tip" if english else "Tack för ditt tips"
    post(session, tip.email, subject, told)


def _swedish(tip: Tip, link: str | None, known: bool) -> str:
    news = (
        f"Vi kände redan till ”{tip.name}”, och nu vet vi att fler tycker att det är värt att veta."
        if known
        else f"Ditt tips om ”{tip.name}” har kommit till nytta: vi har börjat beskriva det i "
        "kartläggningen av vad som görs för barn och unga."
    )
    when = "Läs mer här" if known else "När beskrivningen är klar kan alla läsa den här"
    where = f"\n\n{when}:\n{link}" if link else ""
    return (
        f"Hej!\n\n{news}{where}\n\nTack för att du berättade. Det är så bilden blir hel."
        "\n\nVi har tagit bort din e-postadress från tipset, så det här är det enda brevet.\n"
    )


def _english(tip: Tip, link: str | None, known: bool) -> str:
    news = (
        f"We knew of “{tip.name}” already, and now we know that others find it worth knowing."
        if known
        else f"Your tip about “{tip.name}” was of use: we have begun to describe it in the mapping "
        "of what is done for children and young people."
    )
    when = "Read more here" if known else "When the description is ready everyone can read it here"
    where = f"\n\n{when}:\n{link}" if link else ""
    return (
        f"Hello!\n\n{news}{where}\n\nThank you for telling us. That is how the picture "
        "becomes whole.\n\nWe have removed your e-mail address from the tip, so this is the only "
        "letter.\n"
    )
