"""The letter with the summary of a meeting, in the receiver's language."""

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant


def tell(
    session: Session, meeting: Meeting, summary: str, person: Participant, address: str, token: str
) -> None:
    """`token` opens the evaluation, and says of nobody who has answered."""
    if person.email is None:
        return
    page, evaluation = f"{address}/moten/{meeting.id}", f"{address}/utvardering#{token}"
    english = person.language == "en"
    title = " ".join(meeting.title.split())
    subject = f"What came of it: {title}" if english else f"Det här kom vi fram till: {title}"
    text = (
        f"Hello {person.name}!\n\nThank you for taking part. This is what we came to:\n\n{summary}"
        f"\n\n---\n\nRead it on the web, with all that was learnt and promised:\n{page}\n\n"
        f"What did you think? Three questions, a minute, and nobody sees who has answered:\n"
        f"{evaluation}\n"
        if english
        else f"Hej {person.name}!\n\nTack för att du var med. Det här kom vi fram till:\n\n"
        f"{summary}\n\n---\n\nLäs det på webben, med allt vi lärde oss och lovade:\n{page}\n\n"
        f"Vad tyckte du? Tre frågor, en minut, och ingen ser vem som har svarat:\n{evaluation}\n"
    )
    post(session, person.email, subject[:200], text, kind="summary", about=meeting.id)
