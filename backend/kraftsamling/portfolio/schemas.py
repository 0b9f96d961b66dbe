"""The portfolio as said over the wire."""

from datetime import date

from pydantic import BaseModel, Field

from kraftsamling.actors.models import ActorKind
from kraftsamling.actors.schemas import ActorRef
from kraftsamling.initiatives.models import Relation
from kraftsamling.initiatives.schemas import InitiativeSummary
from kraftsamling.initiatives.shown import InitiativeRef
from kraftsamling.methods.schemas import MethodRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef
from kraftsamling.search.schemas import Searched


class CarriedOnBy(BaseModel):
    """An initiative that carries a pilot on, and how."""

    initiative: InitiativeRef
    relation: Relation = Field(description="scaled_from, continues or builds_on the pilot.")


class Spread(BaseModel):
    """What others took up; only what is published counts."""

    continuations: int = Field(description="Initiatives that carry it on.", examples=[2])
    continued_by: list[CarriedOnBy] = Field(description="At most ten of them, by title.")
    municipalities: list[MunicipalityRef] = Field(
        description="Where it is carried on, and where it was not itself."
    )
    same_method: int = Field(
        description="Other initiatives that have adopted one of its methods.", examples=[5]
    )
    same_method_municipalities: int = Field(
        description="In how many municipalities they are.", examples=[4]
    )


class Pilot(BaseModel):
    """A pilot beside others: what was tested, what came of it, what is spreading."""

    initiative: InitiativeSummary
    tested: str | None = Field(description="How one works, in the initiative's own words.")
    operative_since: date | None = Field(json_schema_extra={"example": "2026-01-12"})
    ended: bool = Field(
        description="The trying is over: completed, discontinued, in ordinary operation, or past "
        "its last day."
    )
    results: str | None = Field(description="Null where there are none, or they are held back.")
    results_public: bool = Field(description="Whether results are told to all.")
    lessons_public: bool = Field(description="Whether lessons are told to all.")
    methods: list[MethodRef] = Field(description="The published methods that it has adopted.")
    evidence: MethodRef | None = Field(
        description="The method among them whose effect is best known; not how this pilot went."
    )
    spread: Spread


class Share(BaseModel):
    """A sum, and how many initiatives it comes from."""

    amount: int = Field(description="Whole kronor.", examples=[600_000])
    initiatives: int = Field(examples=[2])


class FocusAreaFunding(TermRef, Share):
    """A row of the matrix."""


class MunicipalityFunding(MunicipalityRef, Share):
    """A column of the matrix."""


class FundingCell(Share):
    """Where a focus area and a municipality meet and something is spent."""

    focus_area: str | None = Field(description="Null: none is told.", examples=["schooling"])
    municipality: str | None = Field(
        description="Null: none is told, or it lies outside the county.", examples=["1881"]
    )


class FunderShare(Share):
    """What a funder stands for."""

    actor: ActorRef


class FunderKindShare(Share):
    """What funders of a kind stand for."""

    kind: ActorKind


class FundingCounts(BaseModel):
    """How many initiatives the sums tell of, and how many they do not.

    summed + without_amount + other_currency + held_back = initiatives
    """

    initiatives: int = Field(description="In the selection.", examples=[40])
    summed: int = Field(description="With an amount that is added up.", examples=[12])
    without_amount: int = Field(description="Their funding is shown, without one.", examples=[25])
    other_currency: int = Field(description="In another currency, not added.", examples=[0])
    held_back: int = Field(
        description="Their funding is held back from you, whether there is an amount or not.",
        examples=[3],
    )
    not_public: int = Field(
        description="Added up for you, and held back from others.", examples=[0]
    )
    parts_of_others: int = Field(
        description="Belong to another that is added up too: the same money may count twice.",
        examples=[1],
    )


class Funding(BaseModel):
    """The whole amounts of the initiatives, over all their years, as far as you are shown them.

    An amount is shared in equal parts over the initiative's focus areas and municipalities, and
    over its funders, in whole kronor; all sums add up to `amount`. Cells left out are empty.
    """

    currency: str = Field(examples=["SEK"])
    amount: int = Field(examples=[600_000])
    counts: FundingCounts
    focus_areas: list[FocusAreaFunding]
    without_focus_area: Share
    municipalities: list[MunicipalityFunding] = Field(description="All of the county's.")
    elsewhere: Share = Field(description="No municipality is told, or outside the county.")
    cells: list[FundingCell]
    funders: list[FunderShare] = Field(description="The largest first.")
    funder_kinds: list[FunderKindShare] = Field(description="The largest first.")
    without_funder: Share = Field(description="Nobody is told as the funder.")
    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )
