"""A file of values, as the contract shows it: tried, imported."""

import base64
from typing import Any

_ID = "elever-i-arskurs-9-som-trivs-i-skolan-andel"
_FILE = "kommun;år;kön;värde;n\nKumla;2023;T;85,5;410\nKumla;2023;K;x;3\n"
_COUNTS = {"new": 1, "changed": 1, "same": 0, "hidden": 1}
_NOTE = {
    "message_sv": "Alla värden är 1 eller lägre, men enheten är %. Står 85 % som 0,85 i filen?",
    "message_en": "All values are 1 or lower, but the unit is %. Does 85 % stand as 0.85?",
}
_READ = {
    "row": 2, "indicator": _ID, "area": {"code": "1881", "name": "Kumla"}, "year": 2023,
    "gender": "T", "value": 85.5, "status": "measured",
}  # fmt: skip
_DONE = {
    **_COUNTS, "id": "6f3b0c52-1d8e-4f6a-9c07-5e2ab94d1c33",
    "file_name": "liv-och-halsa-ung-2023.csv", "indicators": [_ID],
    "created_at": "2026-11-26T09:30:00.000000Z", "undone_at": None, "left": 0, "revision": 1,
    "allowed_actions": ["undo"],
}  # fmt: skip
_REMARKS = {"unused": ["Skola"], "notes": [_NOTE]}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "FileNote": _NOTE,
    "ObservationFileIn": {
        "file_name": "liv-och-halsa-ung-2023.csv",
        "content": base64.b64encode(_FILE.encode()).decode(),
        "indicator": _ID,
    },
    "ObservationReport": {
        **_COUNTS, **_REMARKS, "rows": 2,
        "problems": [
            {
                "row": 3, "column": "år", "code": "no_year",
                "message_sv": "Skriv året med fyra siffror, till exempel 2023.",
                "message_en": "Write the year with four digits, such as 2023.",
            }
        ],
        "first": [_READ],
        "changes": [{**_READ, "value_before": 84.0, "status_before": "measured"}],
    },
    "ObservationImportOut": _DONE,
    "ObservationImportDone": {**_DONE, **_REMARKS},
}  # fmt: skip
