"""Following: what a person keeps an eye on, and how they are told.

Words: saved view (a selection of the explore page under a name), follow (of an initiative, a focus
area, a municipality or a saved view), cadence (at once, weekly, never), news (what happened lately
in what one follows), digest (the letter that tells it). Leans on initiatives and all below them.
"""
