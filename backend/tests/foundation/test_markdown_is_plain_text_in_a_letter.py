"""Who gets a letter reads words and not marks; the page shows the same text as HTML."""

import pytest

from kraftsamling.foundation.text import plain


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("", ""),
        ("Bara en rad.", "Bara en rad."),
        ("En rad\noch en till", "En rad\noch en till"),
        ("## Det här lärde vi oss\nMorgonen.", "DET HÄR LÄRDE VI OSS\n\nMorgonen."),
        ("Det är **morgonen** som *avgör*.", "Det är morgonen som avgör."),
        ("- Ring\n- Skriv\n  - till alla", "– Ring\n– Skriv\n  – till alla"),
        ("- Ring\n\n- Skriv", "– Ring\n– Skriv"),
        ("3. Ring\n4. Skriv", "3. Ring\n4. Skriv"),
        ("- Ring\n  hem", "– Ring\n  hem"),
        ("Läs [mer](https://a.example/b)!", "Läs mer (https://a.example/b)!"),
        ("Se <https://a.example/b>", "Se https://a.example/b"),
        ("Skriv till <ada@a.example>", "Skriv till ada@a.example"),
        ("# Se [mer](https://a.example/b)", "SE MER (https://a.example/b)"),
        ("> Före åtta", "Före åtta"),
        ("Före\n\n---\n\nEfter", "Före\n\n---\n\nEfter"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "A | B\n1 | 2"),
        ("    kod\n", "kod"),
        ("5 < 6 & <b>tack</b>", "5 < 6 & <b>tack</b>"),
    ],
)
def test_markdown_reads_as_a_letter(markdown: str, told: str) -> None:
    assert plain(markdown) == told
