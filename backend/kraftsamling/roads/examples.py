"""A road and its relations, as the contract shows them."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE

_EVENT: dict[str, Any] = INITIATIVE["key_events"][0]
_SAID = {name: value for name, value in _EVENT.items() if name != "id"}
_OTHER = "7f2a4d18-93c6-4b1e-b0a5-3e8c6f1d9027"
_NODE_FIELDS = (
    "id", "title", "kind", "phase", "owner", "catchment", "municipalities", "starts_on",
    "operative_since", "ends_on",
)  # fmt: skip
_NODE = {**{name: INITIATIVE[name] for name in _NODE_FIELDS}, "depth": 0}
_BASIS = {**_NODE, "id": _OTHER, "title": "Backa barnet", "phase": "implemented", "depth": 1}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "KeyEventFields": _SAID,
    "KeyEventPatch": {"title": "Alla tre skolorna är med"},
    "KeyEventOut": _EVENT,
    "RelationGraph": {
        "nodes": [_NODE, _BASIS],
        "edges": [{"from_id": INITIATIVE["id"], "to_id": _OTHER, "relation": "builds_on"}],
        "total": 2,
    },
}
