"""Analyses: a question, how it was answered, what was found, and what ought to be done.

What an analysis says rests on *evidence*: indicators (their values as of the day they were
*frozen*), initiatives, insights and documents. It is a draft, shared with colleagues, published, or
superseded by another; each time something published is saved a *version* is kept with an address of
its own. Leans on harvest, attachments, initiatives, indicators, platforms, search and access.
"""
