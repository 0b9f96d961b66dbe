"""Upkeep: what keeps the mapping true. Reminders, confirmations from a letter, and contact persons
who are replaced when they leave.

Words: stale (not confirmed for longer than the platform asks for), confirmation link. Leans on
initiatives, platforms and access.
"""
