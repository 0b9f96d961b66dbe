"""Tallies: how many published initiatives say each word of each place, counted as they change.

The matrix and the gaps are asked for all the time and would otherwise count everything anew. What
each initiative was counted as is kept, so that a change takes away the old and adds the new; the
sums are written last in the transaction, in one order, so that nobody waits for each other in a
ring. See docs/decisions/0019. Leans on the ground floor; the other rooms tell `counting`.
"""
