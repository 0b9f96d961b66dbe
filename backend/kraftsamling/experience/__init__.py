"""Experience: what was done before and what came of it. Who adopted a method, what a place tried.

Words: adoption (of a method), attempt (försök: something that was tried). Leans on initiatives,
methods and places; owns no table.
"""
