"""What the search knows of a method."""

from collections.abc import Sequence

from sqlmodel import Session

from kraftsamling.methods.models import Method, Status
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind


def index(session: Session, methods: Sequence[Method]) -> None:
    """Tells the search what these methods are called and are about."""
    keeping.keep(session, EntryKind.method, *(_told(method) for method in methods))


def _told(method: Method) -> keeping.Told:
    names = [method.name, *([f"({method.also_known_as})"] if method.also_known_as else [])]
    texts = (method.summary, method.description, method.evidence)
    return keeping.Told(
        ref=method.id,
        title=" ".join(names),
        text="\n".join(text for text in texts if text),
        standing=keeping.Standing(
            public=method.status == Status.published,
            platform=method.platform,
            created_by=method.created_by,
        ),
    )
