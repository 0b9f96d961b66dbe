"""Ground floor: what every room stands on and no room owns.

A closed list of files (see tests/house): settings, database, JSON in SQL and the reads that use it,
pages, problems, HTTP manners, idempotency, text, times, personal numbers, limits, the outbox
and the contract. No word of the domain is spoken here.
"""
