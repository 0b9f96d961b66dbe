"""Invitations to meetings: who is asked to come, by letter with a link, and reminded of answering.

Words: invitee, pasted list, words of a letter, reminder. An invitee is a participant who has not
answered. Leans on participation and meetings, and is told by them when a meeting is changed.
"""
