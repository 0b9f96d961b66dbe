"""Lessons that travel: private to those who learnt them until they release them, then for all.

Words: private lesson (only its organisation sees it), release and withdraw, lesson request (asked
when a phase ends), library, lesson of the month. A released lesson is part of its initiative, which
keeps it. Leans on initiatives and search.
"""
