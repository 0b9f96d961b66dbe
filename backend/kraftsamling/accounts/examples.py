"""Changes to accounts, as the contract shows them; the other examples stand by their schemas."""

from typing import Any

# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MePatch": {"name": "Samordnare, Kumla kommun", "language": "sv"},
    "UserPatch": {"leads": ["barn-och-unga"], "disabled": False},
}
