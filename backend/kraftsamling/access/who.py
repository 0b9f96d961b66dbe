"""Who is asking: what the rules need to know, and nothing that they do not."""

from dataclasses import dataclass, field
from typing import Literal

from kraftsamling.access.models import Scope


@dataclass(frozen=True)
class Who:
    """The asker. An anonymous one has no id, no organisation and leads nothing."""

    kind: Literal["anonymous", "person", "api_client", "import", "system"] = "anonymous"
    id: str | None = None
    name: str = ""
    email: str = ""
    language: str = "sv"
    administrator: bool = False
    organisations: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    scopes: frozenset[str] = field(default=frozenset())

    @property
    def signed_in(self) -> bool:
        return self.kind != "anonymous"

    @property
    def is_person(self) -> bool:
        return self.kind == "person"

    @property
    def person_id(self) -> str | None:
        return self.id if self.is_person else None

    def may(self, scope: Scope) -> bool:
        """People are held by their roles alone; an API client also needs the scope."""
        return self.signed_in and (self.kind != "api_client" or scope in self.scopes)


ANONYMOUS = Who()
SYSTEM = Who(kind="system", name="Kraftsamling", administrator=True)


def importer(name: str) -> Who:
    """The command line's import: whoever runs it has the machine, and so every right."""
    return Who(kind="import", name=name, administrator=True)
