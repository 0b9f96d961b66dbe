"""A document's bytes as an answer: always saved and never shown, so that nothing in it can run."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from kraftsamling.attachments.storage import Store

# Besides what every answer carries (nosniff among it): the browser holds to both policies.
SANDBOX = "sandbox; default-src 'none'"
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class Stored(NamedTuple):
    key: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    public: int


def hand_out(request: Request, store: Store, file: Stored) -> Response:
    """The file or the part asked for; 304 where the asker has it. Raises StoreAway."""
    tag = f'"{file.sha256}"'
    headers = {
        "ETag": tag,
        # Asked about each time: what is withdrawn is gone at once.
        "Cache-Control": "no-cache" if file.public else "private, no-store",
        "Vary": "Cookie, Authorization",
        "Content-Disposition": disposition(file.file_name),
        "Content-Security-Policy": SANDBOX,
        "Accept-Ranges": "bytes",
    }
    known = request.headers.get("if-none-match", "")
    if tag in {part.strip().removeprefix("W/") for part in known.split(",")}:
        return Response(status_code=304, headers=headers)
    start, end, status = _part(request, tag, file.size)
    if status == 416:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{file.size}"})
    if status == 206:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    headers["Content-Length"] = str(end - start)
    pieces = store.read(file.key, start, end)
    return StreamingResponse(pieces, status, headers, media_type=file.media_type)


def disposition(name: str) -> str:
    """The name for every browser (RFC 6266): as it is, and in plain letters for the oldest."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'["\\%/:*?<>|;]', "_", letters)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _part(request: Request, tag: str, size: int) -> tuple[int, int, int]:
    """From where up to where, and the status. Anything but one plain range gets the whole."""
    asked = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if not asked or request.headers.get("if-range", tag) != tag or asked[0] == "bytes=-":
        return 0, size, 200
    first, last = asked[1], asked[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
    if first and last and int(last) < int(first):
        return 0, size, 200
    return (start, end, 206) if start < end else (0, 0, 416)
