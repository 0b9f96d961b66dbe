"""What can go wrong, said so that the person knows which field and what to do (RFC 9457).

A room declares its own problems as subclasses of Problem, beside the rule that they guard.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["sv", "en"]
TYPE_ROOT = "https://kraftsamling.example/problems/"


@dataclass(frozen=True)
class Said:
    """One sentence in both languages."""

    sv: str
    en: str

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field; `pointer` is a JSON pointer into the body, or ?name."""

    pointer: str
    code: str
    message: Said


@dataclass
class Problem(Exception):
    """An answer other than the one hoped for. Subclasses set status, slug and title."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[Said] = Said("Något gick fel hos oss", "Something went wrong on our side")

    detail: Said = Said(
        "Felet är vårt och är noterat. Försök igen om en stund.",
        "The fault is ours and has been noted. Try again in a while.",
    )
    errors: list[FieldError] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def as_answer(self, language: Language, instance: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": TYPE_ROOT + self.slug,
            "title": self.title.in_(language),
            "status": self.status,
            "detail": self.detail.in_(language),
            "instance": instance,
        }
        if self.errors:
            body["errors"] = [
                {"pointer": e.pointer, "code": e.code, "message": e.message.in_(language)}
                for e in self.errors
            ]
        return body


class Unreadable(Problem):
    status, slug = 400, "unreadable"
    title = Said("Det skickade går inte att läsa", "What was sent cannot be read")


class NotSignedIn(Problem):
    status, slug = 401, "not-signed-in"
    title = Said("Du behöver logga in", "You need to sign in")


class NotAllowed(Problem):
    status, slug = 403, "not-allowed"
    title = Said("Du får inte göra det här", "You may not do this")


class NotFound(Problem):
    status, slug = 404, "not-found"
    title = Said("Finns inte", "Not found")


class WrongMethod(Problem):
    status, slug = 405, "wrong-method"
    title = Said("Metoden går inte att använda här", "The method cannot be used here")


class NotAcceptable(Problem):
    status, slug = 406, "not-acceptable"
    title = Said("Svaret finns inte i det format du bad om", "No answer in the format asked for")


class Conflict(Problem):
    status, slug = 409, "conflict"
    title = Said("Det krockar med något annat", "It conflicts with something else")


class Stale(Problem):
    status, slug = 412, "changed-by-someone-else"
    title = Said("Någon annan har ändrat under tiden", "Someone else has changed it meanwhile")


class TooLarge(Problem):
    status, slug = 413, "too-large"
    title = Said("Det skickade är för stort", "What was sent is too large")


class WrongContentType(Problem):
    status, slug = 415, "wrong-content-type"
    title = Said("Fel slags innehåll", "Wrong kind of content")


class Invalid(Problem):
    status, slug = 422, "invalid"
    title = Said("Något behöver rättas", "Something needs correcting")


class RevisionMissing(Problem):
    status, slug = 428, "revision-missing"
    title = Said("Ange vilken version du ändrar", "Say which version you are changing")


class TooMany(Problem):
    status, slug = 429, "too-many-attempts"
    title = Said("För många försök", "Too many attempts")


def not_found() -> NotFound:
    return NotFound(
        Said(
            "Det finns inget på den här adressen, eller så har du inte tillgång till det.",
            "There is nothing at this address, or you do not have access to it.",
        )
    )


def invalid(*errors: FieldError) -> Invalid:
    return Invalid(
        Said("Rätta det som är markerat och försök igen.", "Correct what is marked and try again."),
        list(errors),
    )


class FieldErrorOut(BaseModel):
    pointer: str = Field(
        description="JSON pointer to the field, or ?name for a query parameter.",
        examples=["/title"],
    )
    code: str = Field(description="What kind of mistake, for programs.", examples=["missing"])
    message: str = Field(
        description="What to do, for people, in the language asked for.",
        examples=["Fyll i det här."],
    )


class ProblemOut(BaseModel):
    """Problem details after RFC 9457."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(
        description="Address that names the kind of problem.", examples=[TYPE_ROOT + "invalid"]
    )
    title: str = Field(
        description="The kind of problem in words.", examples=["Något behöver rättas"]
    )
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(
        description="What happened this time, and what to do.",
        examples=["Rätta det som är markerat och försök igen."],
    )
    instance: str = Field(
        description="The address that was asked.", examples=["/api/v1/initiatives"]
    )
    errors: list[FieldErrorOut] = Field(
        default_factory=list, description="Each field that needs correcting, if any."
    )
