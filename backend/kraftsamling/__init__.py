"""Kraftsamling: the digital platform for joint efforts around children and young people."""

__version__ = "0.1.0"
