"""The harvest of a meeting: what was noted and learnt, its summary, and what people thought of it.

Words: note (for the arrangers alone), insight (tied to initiatives and focus areas), summary (for
everyone, once published), evaluation (anonymous). Leans on participation, commitments and meetings.
"""
