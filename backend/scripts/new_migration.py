"""Writes the next numbered migration from the difference between the models and the migrations."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from kraftsamling.foundation.database import alembic_config, migrate


def main(sentence: str) -> None:
    """`meetings get commitments` becomes migrations/versions/0007_meetings_get_commitments.py."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'empty.sqlite3'}"
        migrate(url)
        config = alembic_config(url)
        numbers = [int(s.revision) for s in ScriptDirectory.from_config(config).walk_revisions()]
        number = f"{max(numbers, default=0) + 1:04}"
        words = re.sub(r"[^a-z0-9 ]", "", sentence.lower()).strip()
        command.revision(config, words, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(sys.argv[1])
