"""What is asked, as an address and as the same question's shape and values."""

from kraftsamling.foundation.listing import Shape

LIST_PATH = "/api/v1/initiatives?municipality=1880&phase=ongoing"
LIST_SHAPE = Shape(
    frozenset({"municipality", "phase", "published"}), ("-updated_at", "-id"), "public"
)
LIST_VALUES = {"municipality": ["1880"], "phase": ["ongoing"], "limit": 20, "offset": 0}
DETAIL_SHAPE = "public"
