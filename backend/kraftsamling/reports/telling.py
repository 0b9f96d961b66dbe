"""In whose voice a report speaks: its language, its year, its day, and its figures' source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.times import HOME
from kraftsamling.foundation.wording import in_words
from kraftsamling.papers.document import Table
from kraftsamling.reports import words

# More rows than anybody reads on paper; the platform has them all.
MOST_ROWS = 500


@dataclass(frozen=True)
class Voice:
    language: Language
    year: int
    today: date

    def say(self, said: Said, **told: Any) -> str:
        """Källa: plattformens kartläggning, 26 november 2026. {year} and {day} are the report's."""
        ours = {"year": self.year, "day": in_words(self.today, self.language)}
        return said.in_(self.language).format(**{**ours, **told})

    def number(self, number: int) -> str:
        return f"{number:,}".replace(",", "," if self.language == "en" else "\u00a0")

    def name(self, row: Any) -> str:
        """Of a term or anything else that has a name in either language."""
        return str(row["name_en" if self.language == "en" else "name_sv"])

    def day(self, moment: datetime) -> str:
        return moment.astimezone(HOME).date().isoformat()

    def table(
        self, caption: str, heads: tuple[Said, ...], rows: Sequence[tuple[str, ...]],
        source: Said | str, **more: Any,
    ) -> Table:  # fmt: skip
        """As many rows as are read on paper; the source says how many there are."""
        told = source if isinstance(source, str) else self.say(source)
        if len(rows) > MOST_ROWS:
            shown, whole = self.number(MOST_ROWS), self.number(len(rows))
            told = f"{self.say(words.FIRST_SHOWN, shown=shown, all=whole)} {told}"
        named = tuple(map(self.say, heads))
        return Table(caption, named, tuple(rows[:MOST_ROWS]), told, **more)
