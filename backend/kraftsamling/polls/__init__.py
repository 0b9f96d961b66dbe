"""Date polls: several times are offered before a meeting has a date, and one of them is fixed.

Words: date poll (fråga om datum), offered time, yes / if need be / no, personal link, shared
link. Who arranges the meeting opens it; whoever has a link answers, without an account. Leans on
meetings.
"""
