"""`python -m kraftsamling` is the command `kraftsamling`."""

from kraftsamling.cli import app

app(prog_name="kraftsamling")
