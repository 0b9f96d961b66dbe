"""The portfolio: what was tested and what came of it, and what the efforts cost and where.

Words: pilot (of that kind, or in that phase), spread (what others took up), share (of an amount).
Leans on initiatives, methods and places; owns no table.
"""
