"""Search: the words of everything that can be found, and what a person's own words mean by them.

An *entry* is a thing that can be found; a *posting* says that it holds a word; a *link* that it can
be found by another entry's words too (an initiative by its owner's name). The other rooms tell
`keeping` what they hold, in the transaction that changes it. See docs/decisions/0006.
Leans on access and the ground floor.
"""
