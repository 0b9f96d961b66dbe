"""The mapping: views across initiatives. Coverage, what resembles what, and duplicates made one.

Leans on initiatives and search; owns no table.
"""
