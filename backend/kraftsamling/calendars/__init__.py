"""Calendars: each person's own, behind a secret address, and calendar files that become meetings.

Words: own calendar, secret address, calendar file, event. Leans on meetings and participation.
"""
