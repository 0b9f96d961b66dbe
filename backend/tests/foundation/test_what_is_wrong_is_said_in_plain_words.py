"""A mistake is told in words that somebody at a form understands."""

from kraftsamling.foundation.mistakes import field_error


def _said(least: int) -> tuple[str, str]:
    found = field_error(
        {"type": "string_too_short", "loc": ("body", "title"), "ctx": {"min_length": least}}
    )
    return found.message.sv, found.message.en


def test_an_empty_field_is_to_be_written_in_and_nobody_counts_to_one() -> None:
    assert _said(1) == ("Skriv något här.", "Write something here.")
    assert _said(12) == ("Skriv minst 12 tecken.", "Use 12 characters at least.")
