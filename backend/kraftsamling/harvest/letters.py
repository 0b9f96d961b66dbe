"""The letters after a meeting, in the receiver's language: its summary, and what they thought."""

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import one_line, plain
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant

_QUESTION = Said(
    "Vad tyckte du? Tre frågor, en minut, och ingen ser vem som har svarat:\n{link}",
    "What did you think? Three questions, a minute, and nobody sees who has answered:\n{link}",
)


def tell(
    session: Session, meeting: Meeting, summary: str, person: Participant, address: str,
    token: str | None,
) -> None:  # fmt: skip
    """`token` opens the evaluation, and says of nobody who has answered; none if asked before."""
    if person.email is None:
        return
    page, english = f"{address}/moten/{meeting.id}", person.language == "en"
    title = one_line(meeting.title)
    subject = f"What came of it: {title}" if english else f"Det här kom vi fram till: {title}"
    parts = (
        [
            f"Hello {person.name}!",
            "Thank you for taking part. This is what we came to:",
            plain(summary),
            f"---\n\nRead it on the web, with all that was learnt and promised:\n{page}",
        ]
        if english
        else [
            f"Hej {person.name}!",
            "Tack för att du var med. Det här kom vi fram till:",
            plain(summary),
            f"---\n\nLäs det på webben, med allt vi lärde oss och lovade:\n{page}",
        ]
    )
    if token:
        parts.append(_QUESTION.in_("en" if english else "sv").format(link=_link(address, token)))
    text = "\n\n".join(parts) + "\n"
    post(session, person.email, subject[:200], text, kind="summary", about=meeting.id)


def ask(session: Session, meeting: Meeting, person: Participant, address: str, token: str) -> None:
    """What they thought of the meeting, before there is any summary."""
    if person.email is None:
        return
    english, title = person.language == "en", one_line(meeting.title)
    subject = f"What did you think? {title}" if english else f"Vad tyckte du? {title}"
    hello = (
        f"Hello {person.name}!\n\nThank you for taking part in {title}."
        if english
        else f"Hej {person.name}!\n\nTack för att du var med på {title}."
    )
    question = _QUESTION.in_("en" if english else "sv").format(link=_link(address, token))
    text = f"{hello}\n\n{question}\n"
    post(session, person.email, subject[:200], text, kind="evaluation", about=meeting.id)


def _link(address: str, token: str) -> str:
    return f"{address}/utvardering#{token}"
