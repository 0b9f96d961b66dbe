"""ETag, If-Match and If-None-Match: which revision, in which rendering.

An ETag is "<revision>.<digest>": If-Match looks at the revision alone (a renamed organisation must
not stop somebody's edit), If-None-Match at the whole (a renamed organisation is news to a reader).
"""

from hashlib import blake2b

from fastapi import Request, Response

from kraftsamling.foundation.problems import (
    FieldError,
    Problem,
    RevisionMissing,
    Said,
    Stale,
)

JSON = "application/json"
SEND_IT = Said(
    "Skicka If-Match med den ETag som du fick när du läste.",
    "Send If-Match with the ETag you got when reading.",
)


def etag(revision: int, body: bytes) -> str:
    return f'"{revision}.{blake2b(body, digest_size=6).hexdigest()}"'


def resource(request: Request, body: bytes, revision: int, status: int = 200) -> Response:
    """One resource as an answer: with its ETag, or 304 when the asker already has it."""
    tag = etag(revision, body)
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Cookie, Authorization",
    }
    if request.method == "GET" and _names(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type=JSON, headers=headers)


def _names(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in {
        part.strip().removeprefix("W/") for part in header.split(",")
    }


def expected_revision(request: Request) -> str:
    """What If-Match says, for `check_revision`; a problem when it is missing."""
    given = request.headers.get("if-match")
    if given is None:
        raise RevisionMissing(
            SEND_IT,
            [FieldError("If-Match", "missing", SEND_IT)],
        )
    return given


def check_revision(expected: str, revision: int) -> None:
    """Refuses a change that was made against an older revision."""
    if expected.strip() == "*":
        return
    tags = [part.strip().removeprefix("W/").strip('"') for part in expected.split(",")]
    if str(revision) not in {tag.split(".")[0] for tag in tags}:
        raise stale()


def stale() -> Problem:
    words = Said(
        "Läs den nya versionen, för över dina ändringar och spara igen. Inget är förlorat.",
        "Read the new version, carry your changes over and save again. Nothing is lost.",
    )
    return Stale(words, [FieldError("If-Match", "stale", words)])
